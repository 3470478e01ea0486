match a, *b:
  case 1 | -2 | 3 + 4j | 'a' 'b' | None: pass
  case x if y: pass
  case [a, *_, (b, c), *d] | (): pass
  case {'k': v, A.b: 1, **rest}: pass
  case P.Q(1, x, y=z, w=_): pass
  case (a as b) | c.d: pass
  case a, *b: pass
  case _: pass
match (x):
  case {}: pass
match x, :
  case f(): pass
match -x:
  case -1.5: pass
