# A partial function is called by whoever gets it, for whoever made it.
from functools import partial

def loss(scale, x): pass

def train(step):
    step(1)

def run():
    train(partial(loss, 2))
