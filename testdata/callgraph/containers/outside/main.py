# What functions of the library put into a container, and take out of it.
import bisect, heapq, random


class Task:
    def run(self): pass


class Rank:
    def __lt__(self, other): return True


def heap():
    tasks = []
    heapq.heappush(tasks, (1, Task()))
    heapq.heappop(tasks)[1].run()


def ordered():
    ranks = []
    bisect.insort(ranks, Rank())
    return ranks[0]


def chosen(): random.choice([Task()]).run()
def empty(): heapq.heappop([]).run()


heap()
ordered()
chosen()
empty()
