# A name in text reaches getattr through any number of functions.
class Engine:
    def train(self): pass
    def evaluate(self): pass

def call(engine, name):
    return getattr(engine, name)()

def forward(engine, name):
    return call(engine, name)

forward(Engine(), "train")
