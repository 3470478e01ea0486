"""What the pack profilers must find, and what it must leave alone."""

import jax
import nvtx
import torch
from torch.profiler import record_function


def profile(own, path):
    schedule = torch.profiler.schedule(wait=1)  # hit: profiler.configure
    # hit: profiler.configure handler=<own.write>
    with torch.profiler.profile(schedule=schedule, on_trace_ready=own.write) as profiler:
        # hit: profiler.scope scope=forward
        with record_function("forward"):
            torch.cuda.nvtx.range_push("inner")  # hit: profiler.mark scope=inner
            # miss: profiler.mark
            torch.cuda.nvtx.range_pop()
        profiler.step()
    profiler.export_chrome_trace(f"{path}.json")  # hit: profiler.save path={}.json
    torch.cuda.memory._dump_snapshot("m.pickle")  # hit: profiler.save path=m.pickle
    # miss: profiler.configure
    # miss: profiler.save
    # miss: profiler.scope
    torch.cuda.memory.empty_cache()
    jax.profiler.start_trace("logs")  # hit: profiler.configure
    jax.profiler.stop_trace()  # hit: profiler.save


# hit: profiler.scope scope=step
@nvtx.annotate("step")
def step(own, delay):
    with own.marked_timer("rollout"):  # hit: profiler.timer scope=rollout
        pass
    # miss: profiler.timer
    with own.timer(delay):
        pass
    # miss: profiler.timer
    own.timer("not entered")
    Timer = nvtx.annotate
    # miss: profiler.timer
    # hit: profiler.scope
    with Timer("known"):
        pass


# hit: profiler.scope
@jax.profiler.annotate_function
def annotated():
    return 1
