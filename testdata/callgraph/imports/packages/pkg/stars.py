from .source import *
