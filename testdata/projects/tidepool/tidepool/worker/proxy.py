"""A second server with a route of the same name: only sessions are opened and closed through it."""

from flask import Flask, jsonify, request

app = Flask("proxy")


class SessionBook:
    def __init__(self):
        self.open: set[str] = set()

    def initialize(self, name: str) -> str:
        self.open.add(name)
        return name

    def finish(self, name: str) -> None:
        self.open.discard(name)


BOOK = SessionBook()


@app.route("/call", methods=["POST"])
def call():
    data = request.get_json()
    if data["method"] not in ("initialize", "finish"):
        return jsonify(error="unknown"), 400
    return jsonify(result=getattr(BOOK, data["method"])(data["name"]))
