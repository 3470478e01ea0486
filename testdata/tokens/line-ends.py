a = 1
if a:
  b = """x
y"""

  cd = 2