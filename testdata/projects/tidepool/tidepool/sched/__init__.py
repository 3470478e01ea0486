from tidepool.sched.base import Scheduler

__all__ = ["Scheduler", "make_scheduler"]


def make_scheduler(kind: str) -> Scheduler:
    if kind == "ray":
        from tidepool.sched.cluster import ClusterScheduler

        return ClusterScheduler()
    from tidepool.sched.local import LocalScheduler

    return LocalScheduler()
