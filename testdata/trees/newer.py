try: a
except A, B: b
x = t'a{b!r:>{w}}c{ d = }{(e)}'
