# Awaiting gives what the coroutine returns; async iteration and managers run their methods.
class Client:
    async def __aenter__(self): return self
    async def __aexit__(self, *exc): pass
    def ping(self): pass

async def connect():
    return Client()

async def use():
    client = await connect()
    client.ping()
    async with Client() as other:
        other.ping()
