class Scheduler:
    def call_engine(self, worker_id, method, *args):
        raise NotImplementedError

    async def async_call_engine(self, worker_id, method, *args):
        raise NotImplementedError


class LocalScheduler(Scheduler):
    def call_engine(self, worker_id, method, *args):
        return self.post("/call", method)

    async def async_call_engine(self, worker_id, method, *args):
        return self.post("/call", method)
