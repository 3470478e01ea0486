# A wrapper runs, and through it the function that it stands for.
import functools

def traced(name):
    def decorator(f):
        @functools.wraps(f)
        def wrapper(*args, **kwargs):
            return f(*args, **kwargs)
        return wrapper
    return decorator

@traced("one")
def one(): pass

@traced("two")
def two(): pass

def use():
    one()
