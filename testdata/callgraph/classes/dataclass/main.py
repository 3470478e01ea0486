# The constructor of a data class fills its fields.
from dataclasses import dataclass

class Tool:
    def work(self): pass

@dataclass
class Config:
    name: str
    tool: Tool = None

    def __post_init__(self): pass

def use():
    Config("x", Tool()).tool.work()
