@plain
@module.made(option)
@registry["x"]
def decorated(a: int, /, b: "Later" = default(), *, c=lambda: None) -> Result:
    """Documented."""


class Abstract(Base, metaclass=Meta, **extra):
    field: int
    other: str = "x"

    @property
    @abstractmethod
    def value(self): ...

    def todo(self):
        raise NotImplementedError("later")

    def nothing(self):
        """Only a docstring."""
        pass

    def chained(self):
        return self

    def keeps(self, callback):
        self.callback = callback

    @value.setter
    def value(self, new):
        new()


def nested():
    class Local:
        def method(self):
            def deepest():
                yield 1

            return deepest

    return Local, lambda x: (lambda: x)


async def stream():
    async for x in source():
        yield x
    async with manager() as m:
        yield from m


@register
class Registered[T: Bound](Generic[T]):
    pass
