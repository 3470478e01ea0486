import os
import os.path
import a.b.c as abc, d.e
from . import sibling
from ..pkg.mod import name as other, second
from wild import *

try:
    import ujson as json
except ImportError:
    import json

os.path.join(abc, d, json)
other(second)


def late():
    from .lazy import loader
    return loader(json)
