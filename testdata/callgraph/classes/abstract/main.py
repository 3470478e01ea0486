# An abstract method is not what runs where something implements it.
from abc import ABC, abstractmethod

class Store(ABC):
    @abstractmethod
    def save(self): ...

class Disk(Store):
    def save(self): pass

def keep(store: Store):
    store.save()
