# What stands in for a module that is always there is never bound; a stand-in for anything else may be.
try:
    from threading import RLock
except ImportError:
    class RLock:
        def __enter__(self): pass
        def __exit__(self, *exc): pass

try:
    from threading import Lock
except Exception:
    class Lock:
        def __enter__(self): pass
        def __exit__(self, *exc): pass

try:
    from somewhere import Guard
except ImportError:
    class Guard:
        def __enter__(self): pass
        def __exit__(self, *exc): pass

try:
    from fcntl import lockf
except ImportError:
    def lockf(): pass


def standard():
    with RLock(): pass
    with Lock(): pass


def other():
    with Guard(): pass


def of_platform(): lockf()


standard()
other()
of_platform()
