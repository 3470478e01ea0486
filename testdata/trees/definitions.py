@a.b
@c(d)
@(e := f)
def g(a, b: int = 1, /, c=2, *d: *T, e, f: str = '', **h: k) -> i:
  """text"""
def f(*, a): pass
def f(a, /): pass
class A: pass
class B(A, *c, metaclass=M, **k):
  x: int = 1

  async def m(self): await x
class C[T: int, *Ts, **P](B[T]): ...
def f[T: (int, str) = int, *Ts = *tuple[int], **P = [int]](x: T) -> T: ...
type X[T] = list[T]
type Y = int
