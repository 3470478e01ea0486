"""What the pack dispatch must find, and what it must leave alone."""

import multiprocessing
import subprocess
from importlib import import_module as real_import

import ray
import torch
from flask import Flask

from hydra.utils import get_class

app = Flask(__name__)


# hit: dispatch.actor
@ray.remote
class Actor:
    def __init__(self, rank):
        self.rank = rank

    def step(self, x):
        return x

    def stop(self):
        return None


# miss: dispatch.actor
@app.errorhandler(404)
def not_found(error):
    return error


# hit: dispatch.route route=/health
@app.route("/health")
def health():
    return "ok"


class Registry:
    def route(self, name):
        return lambda function: function


registry = Registry()


# miss: dispatch.route
@registry.route("x")
def registered():
    return 1


class Remote:
    def remote(self):
        return self

    def options(self):
        return self


def main():
    ray.init()  # hit: dispatch.ray
    # hit: dispatch.remote target=Actor
    # hit: ray.remote calls=Actor.__init__
    actor = Actor.remote(0)
    # hit: dispatch.remote
    # hit: ray.options calls=Actor.__init__
    other = Actor.options(num_cpus=1).remote(1)
    # hit: dispatch.remote target=actor.step
    # hit: ray.remote calls=Actor.step
    # miss: ray.remote calls=Actor.stop
    future = actor.step.remote(2)
    # miss: dispatch.ray
    ray.timeline()
    # miss: dispatch.remote
    # miss: ray.options calls=Actor.__init__
    actor.options(name="x")
    return ray.get(future), other  # hit: dispatch.ray


def launch():
    process = multiprocessing.Process(target=main)  # hit: dispatch.process
    # miss: dispatch.process
    pool = multiprocessing.Pool(2)
    return process, pool, subprocess.run(["ls"])  # hit: dispatch.process


class Engine:
    def run(self):
        return 1


def load(path):
    engine_class = get_class("dispatch.Engine")
    # hit: import-string calls=Engine.run
    engine_class().run()
    # miss: import-string calls=Engine.run
    path.run()
    return real_import("json")


def mean_over_ranks(value, group):
    # hit: dispatch.collective collective=true
    torch.distributed.all_reduce(value, group=group)
    # miss: dispatch.collective
    torch.reduce(value)
    return value
