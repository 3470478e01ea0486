"""Workers as processes of this machine, spoken to over HTTP."""

import os
import subprocess
import sys

import aiohttp

from tidepool.base import logging
from tidepool.sched.base import Scheduler, Worker

logger = logging.getLogger("LocalScheduler")


class LocalScheduler(Scheduler):
    def __init__(self, port: int = 7100):
        self._port = port

    def start(self, role, count):
        workers = []
        for index in range(count):
            port = self._port + index
            log = os.path.join("/var/log/tidepool", f"{role}-{index}.log")
            with open(log, "w") as target:
                subprocess.Popen([sys.executable, "-m", "tidepool.worker.server", str(port)], stdout=target)
            workers.append(Worker(f"{role}/{index}", f"http://127.0.0.1:{port}"))
        return workers

    async def create(self, worker, engine, config):
        await self._post(worker, "/create", {"engine": engine, "config": config})

    async def call(self, worker, method, *args, **kwargs):
        payload = {"method": method, "args": args, "kwargs": kwargs}
        return await self._post(worker, "/call", payload)

    async def _post(self, worker: Worker, route: str, payload: dict):
        url = f"{worker.address}{route}"
        async with aiohttp.ClientSession() as session:
            async with session.post(url, json=payload) as response:
                if response.status != 200:
                    logger.error("%s answered %d", url, response.status)
                return (await response.json())["result"]
