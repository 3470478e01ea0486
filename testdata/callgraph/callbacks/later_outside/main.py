# What a library gives to be awaited is what it was given, and what it calls back is what it is told to call.
import asyncio
import concurrent.futures
import json


class Item:
    def use(self):
        return 1


def make():
    return Item()


async def make_later():
    return Item()


def encode(thing):
    return 1


def never_called():
    return 1


async def queued():
    queue = asyncio.Queue()
    await queue.put(Item())
    return (await queue.get()).use()


async def in_loop():
    loop = asyncio.get_running_loop()
    return (await loop.run_in_executor(None, make)).use()


async def gathered():
    for item in await asyncio.gather(*[make_later() for _ in range(2)]):
        item.use()


def completed():
    with concurrent.futures.ThreadPoolExecutor() as pool:
        for future in concurrent.futures.as_completed([pool.submit(make)]):
            future.result().use()


def dumped():
    return json.dumps(1, default=encode)


asyncio.run(queued())
asyncio.run(in_loop())
asyncio.run(gathered())
completed()
dumped()
