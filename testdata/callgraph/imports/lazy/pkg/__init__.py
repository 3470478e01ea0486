import importlib

_WHERE = {"Late": "pkg.late"}

def __getattr__(name):
    module = importlib.import_module("pkg.late")
    return getattr(module, name)
