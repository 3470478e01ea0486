# A cast says what a value is where nothing else does; what is known of the value stays.
from typing import cast

class Base:
    def run(self): pass

class Derived(Base):
    def run(self): pass

class Other:
    def run(self): pass

def unknown(value):
    cast(Base, value).run()

def known():
    cast(Base, Derived()).run()

def quoted(value):
    cast("Other", value).run()
