# An override that asks its bases for an abstract method runs it: others that override it are not meant.
from abc import ABC, abstractmethod


class Pool(ABC):
    @abstractmethod
    def __init__(self, size):
        self.size = size

    @abstractmethod
    def shut(self):
        self.size = 0

    def leave(self):
        self.shut()


class Threads(Pool):
    def __init__(self):
        super().__init__(1)

    def shut(self):
        super().shut()


class Processes(Pool):
    def __init__(self):
        super().__init__(2)

    def shut(self):
        super().shut()


Threads().leave()
Processes().leave()
