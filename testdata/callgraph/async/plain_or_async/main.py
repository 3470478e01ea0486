# Where a coroutine function and a plain one may be called, `await` tells which is meant, and so does that nobody awaits.
import asyncio


class Reader:
    def read(self): return b""


class AsyncReader:
    async def read(self): return b""


class Other:
    def read(self): return b""


def choose(flag):
    return Reader() if flag else AsyncReader()


async def awaited(flag):
    return await choose(flag).read()


def plain(flag):
    data = choose(flag).read()
    return len(data.strip())


def handed_on(flag):
    return choose(flag).read()


async def later(flag):
    task = choose(flag).read()
    return task


asyncio.run(awaited(False))
plain(True)
handed_on(True)
asyncio.run(later(True))
