0 00 1 12_345 0xFF 0Xdead_beef 0b1010 0o17
1. .5 1.5 1e5 1E-5 1_0.0_1e+1_0 1j 1.5J .5e3j 00.5 0e0
1if x else 2
1or 2
0x1for x in y
