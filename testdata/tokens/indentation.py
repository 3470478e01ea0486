# a comment first

if a:
    # a comment, deeper
  # one less
    b

    if c:
	d
    e
# at the margin
    f
while x: y
if (1,
2,
      3):
 pass
class A:
  def f(self):
    return \
 1
\
  
x = [
  # inside
  1,

  2
] ; y
