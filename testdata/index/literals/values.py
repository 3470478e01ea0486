"""A docstring is nothing to the index."""
values = ["text", b"bytes", 1, -1, 0x_ff, 1_000, 0o17, 0b11, 99999999999, 2.5, 1j, None, True, ...]
name = "a" "b"
message = f"step {count:>{width}} of {total!r}"
mapping = {"a": 1, **other, 2: "b"}
items = {1, *rest}, (1,), ()
low = 1 < x <= 3
sign = not -x
"an expression statement too"
