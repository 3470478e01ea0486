# What is posted to a path reaches the handler of the path, and the names in it what they name.
import requests
from flask import Flask, request

app = Flask(__name__)

class Engine:
    def train(self): pass
    def save(self): pass

engine = Engine()

@app.route("/call", methods=["POST"])
def serve():
    data = request.get_json()
    getattr(engine, data["method"])()

@app.route("/health")
def health(): pass

def send(host):
    requests.post(f"http://{host}/call", json={"method": "train"})
