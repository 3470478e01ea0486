# The standard library calls what it is handed; what is only stored is not called.
import threading
from concurrent.futures import ThreadPoolExecutor

def job(): pass
def task(): pass
def kept(): pass

def run():
    threading.Thread(target=job).start()
    with ThreadPoolExecutor() as pool:
        pool.submit(task)
    unknown.keep(kept)
