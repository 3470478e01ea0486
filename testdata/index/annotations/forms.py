from __future__ import annotations


def use(self, a: Later, b: "Later | None", c: list["Later"], d: Literal["x"], e: Annotated["Later", "meta"], f: "not a type!"):
    x: Later = make()
    y: "Later"
    self.z: Later = x
    self.w: dict[str, "Later"]
    return cast("Later", y)


class Later:
    other: Later

    def make(cls: type[Self]) -> "Later": ...


def outer():
    class Local: ...

    def inner(x: Local, y: "Local") -> Local: ...


type Alias[T] = list[T] | Alias
