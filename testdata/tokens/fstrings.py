f'' f"" f''''''
f'a{b}c' f'{{}}' f'{a!r}' f'{a:>{w}.{p}}' f'{a=}' f'{a = !s:x}'
f"{d["k"]}" f'{f"{f'{x}'}"}'
f'{a != b}' f'{a:=^10}' f'{(a := 1)}' f'{ {1: 2}[1] }'
rf'\{a}\N{x}' f'\N{DASH}{a}' f'\{a}' f"{x:{{y}}}"
f'''{
a  # comment
:x
y}'''
f'{x:a
}'
t'a{b}' rt"{c!a}" fr'{d}'
