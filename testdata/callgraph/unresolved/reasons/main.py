# Every call that has no callee says why.
import json

class C:
    def method(self):
        self.missing()

def use(parameter, items):
    parameter()
    undefined()
    json.loads("x").get().more()
    items[0]()
    "text"()
    getattr(parameter, input())()
