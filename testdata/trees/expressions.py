a + b * c ** -d - (e + f)
not a or b and not c
a < b <= c != d is not e not in f
-a ** -b
(await x).y[1:2, ::3, *z](p, *q, k=1, **r)(g for g in h)
lambda: 0
lambda a, /, b=1, *c, d, e=2, **f: (a, b)
x if y else z if v else w
(y := f(x), *rest)
[*a, b]; {*a, b}; {**a, 'k': v, **b}; {}; (); (a,); []
a, *b, c
(yield); (yield a, b); (yield from c)
...
1_000; 0xFF; 1.5e3; 2j; None; True; False
~a << b >> c & d | e ^ f @ g // h % i
