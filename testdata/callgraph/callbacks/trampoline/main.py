# A function that calls what it is handed with all the rest stands for it.
async def work(): pass

def run_async(f, *args, **kwargs):
    return f(*args, **kwargs)

def start():
    run_async(work)
