# What an operator calls is sure only where its operand can be nothing but an instance of a class that has the method.
import json


class Token:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return other is not None

    def __str__(self):
        return self.text

    def __getitem__(self, key):
        return key

    @property
    def kind(self):
        return "token"


class Plain:
    kind = "plain"


def surely():
    token = Token("a")
    return token == 1, token["a"], token.kind, f"{token}"


def either(flag):
    thing = Token("a") if flag else "text"
    return thing == 1, thing[0], f"{thing}"


def loaded(flag):
    thing = json.loads("{}")
    if flag:
        thing = Token("a")
    return thing[0]


def of_two(flag):
    thing = Token("a") if flag else Plain()
    return thing.kind


surely()
either(True)
loaded(True)
of_two(True)
