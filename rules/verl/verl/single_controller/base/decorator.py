def register(dispatch_mode=None):
    def decorator(function):
        return function

    return decorator
