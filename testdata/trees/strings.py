'a' "b" '''c'''
'\x41\u00e9\U0001F600\N{BULLET}\101\n\
x\q'
b'\x00\xff\101' rb'\x'
'\ud800'
r'\n' u'u' 'r'
f'a{b}c' 'd' f'{e!r:>{w}}' '{f}'
f'{x=}' f'{ x = !s}' f'{x=:>5}'
f''
f'{{{a}}}'
f'{a:{b:{c}}}'
f'{a["k"]}{f"{b}"}'
f'{(lambda x: x)}{a, *b}{yield}'
f'''{
  a  # comment
}'''
