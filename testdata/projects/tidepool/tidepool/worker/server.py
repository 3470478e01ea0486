"""The process in which an engine lives: HTTP in front, one thread for the engine behind."""

import queue
import sys
import threading
from concurrent.futures import Future

from flask import Flask, jsonify, request

from tidepool.base import logging, tracer
from tidepool.base.dynamic import import_from_string

logger = logging.getLogger("Worker")
app = Flask(__name__)

_engines: dict = {}
_jobs: queue.Queue = queue.Queue()


def _engine_thread() -> None:
    while True:
        function, future = _jobs.get()
        try:
            future.set_result(function())
        except Exception as error:
            logger.exception("the engine failed")
            future.set_exception(error)


def _on_engine_thread(function):
    future: Future = Future()
    _jobs.put((function, future))
    return future.result()


@app.route("/create", methods=["POST"])
def create():
    data = request.get_json()
    kind = import_from_string(data["engine"])

    def make():
        _engines["engine"] = kind(data["config"])

    _on_engine_thread(make)
    return jsonify(result=None)


@app.route("/call", methods=["POST"])
def call():
    data = request.get_json()
    method = data["method"]
    args = data.get("args", [])
    kwargs = data.get("kwargs", {})
    engine = _engines["engine"]

    def run():
        with tracer.span(f"rpc.{method}", category="comm"):
            return getattr(engine, method)(*args, **kwargs)

    return jsonify(result=_on_engine_thread(run))


def main() -> None:
    thread = threading.Thread(target=_engine_thread, daemon=True)
    thread.start()
    try:
        app.run(port=int(sys.argv[1]))
    finally:
        tracer.save(force=True)


if __name__ == "__main__":
    main()
