"""Objects by their names."""

import importlib


def import_from_string(path: str):
    module, _, name = path.rpartition(".")
    return getattr(importlib.import_module(module), name)


def name_of(kind: type) -> str:
    return f"{kind.__module__}.{kind.__name__}"
