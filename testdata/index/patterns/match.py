def handle(command):
    match command:
        case Move(x, y=0) as move:
            move.run(x)
        case Stop() | Pause():
            command.halt()
        case [first, *rest, last]:
            first(rest, last)
        case {"key": value, **others}:
            value(others)
        case "literal" | None:
            pass
        case str() if command.ready:
            command.upper()
        case Final():
            return command.end()
        case other:
            other.unknown()
    command.after()


def exhausted(x):
    match x:
        case A():
            return x.a()
        case _:
            return x.rest()
    unreachable()
