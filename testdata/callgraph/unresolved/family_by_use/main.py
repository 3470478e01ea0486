# A parameter that nothing reaches, but of which attributes are asked that one family of classes alone has.
class Field:
    def __init__(self):
        self.errors = []

    def gettext(self, text): return text
    def validate_value(self): pass

class Special(Field):
    def validate_value(self): pass

class Stream:
    def read(self): pass
    def close(self): pass

def validator(form, field):
    field.errors.append(field.gettext("wrong"))
    field.validate_value()

def one_name(thing):
    thing.gettext("alone")

def common_names(stream):
    stream.read()
    stream.close()

def replaced(form, field):
    import json

    field.errors.append(form)
    field.validate_value()
    field = json.JSONDecoder() if form else field
    field.gettext("or something else")
