"""Coroutines from code that is not async."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def run_task(function, *args, **kwargs):
    """The result of a coroutine function, whether or not a loop is running here."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(function(*args, **kwargs))
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(lambda: asyncio.run(function(*args, **kwargs))).result()
