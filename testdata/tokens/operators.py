a+b-c*d/e//f%g@h**i
a+=1;a-=1;a*=1;a/=1;a//=1;a%=1;a@=1;a&=1;a|=1;a^=1;a<<=1;a>>=1;a**=1
a<b>c<=d>=e==f!=g
~a&b|c^d<<e>>f
x:=y
def f()->a.b: ...
a. b .c ... .d
