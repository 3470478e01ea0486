def handlers():
    value = before()
    try:
        value = one()
        value = two()
    except (OSError, ValueError) as error:
        value.failed(error)
    except Exception:
        raise
    else:
        value.succeeded()
    value.after()


def cleanup():
    connection = None
    try:
        connection = connect()
        return connection.read()
    finally:
        if connection:
            connection.close()


def swallow(manager):
    value = 1
    with manager():
        value = 2
        return value
    return value


def optional():
    try:
        import fast as backend
    except ImportError:
        backend = None
    return backend
