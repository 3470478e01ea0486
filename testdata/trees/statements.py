x = y = 1
x, *y = z
(a) = [b, (c, d)] = e
x: int
x.y: int = 1
(x): int = yield
x[0]: 'int' = *a, b
x += 1; y @= 2
del a, b.c, (d, [e])
pass; break; continue
return
return *a, b
raise
raise A from b
assert a, b
global g, h
nonlocal n
import a.b.c, d as e
from . import f
from ...g.h import i as j, k
from m import (n, o as p,)
from q import *
if a: b
elif c: d
else: e
while a:
  b
else:
  c
for a, *b in c, d: pass
else: e
with a as b, c, d as (e, f): g
with (a as b, c,): d
with (a, b): c
with (a, b) as c: d
with (yield): e
try:
  a
except: b
try:
  a
except A as b:
  c
except (D, E): f
else: g
finally: h
try: a
finally: b
try: a
except* A: b
async def f():
  async for a in b: c
  async with d as e: f
  return [x async for x in y if z if w], {k: v for k in l for v in m}, {s for s in t}
type = 1
match = type[1]
match(x)
type (x)
case = _
