# Attributes may be set on classes and instances from outside.
def handler(): pass

class C: pass

C.on_class = handler
c = C()
c.on_instance = handler
c.on_class()
c.on_instance()
