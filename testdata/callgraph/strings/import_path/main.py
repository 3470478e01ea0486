# An object by its dotted path, taken apart by the project itself.
import importlib

PLUGINS = {"one": "plugins.one.start", "two": "plugins.two:begin"}

def load(path):
    module, name = path.rsplit(".", 1)
    return getattr(importlib.import_module(module), name)

def load_other(path):
    module, _, name = path.partition(":")
    return getattr(importlib.import_module(module), name)

def main():
    load(PLUGINS["one"])()
    load_other(PLUGINS["two"])()
    load("plugins.one.missing")()
