import importlib

_WHERE = {"Engine": "pkg.late", "Critic": "pkg.late"}


def __getattr__(name):
    if name in _WHERE:
        module = importlib.import_module(_WHERE[name])
        value = getattr(module, name)
        globals()[name] = value
        return value
    raise AttributeError(name)
