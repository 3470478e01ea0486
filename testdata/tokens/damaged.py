a $ b ? c
x = 'open
y = f'open {a
z = 1x + 0b2 + 01
(a]
)
\ b
w = f'}'
