# A weak reference is called to have what it refers to, which is not called by that; a proxy stands for it.
import weakref


class Owner:
    def __init__(self):
        reference = weakref.ref(self)
        self.later = lambda: reference().serve()
        self.bound = weakref.WeakMethod(self.serve)

    def __call__(self): ...

    def serve(self): ...


def through_reference(owner):
    owner.later()


def through_method(owner):
    owner.bound()()


def through_proxy(owner):
    weakref.proxy(owner).serve()


owner = Owner()
through_reference(owner)
through_method(owner)
through_proxy(owner)
