# A partial that holds itself is taken off a few times and then left.
from functools import partial

class Registry:
    def later(self, function, *keys):
        if not keys:
            function()
        else:
            def step(model):
                self.later(partial(step.func, model), *keys)
            step.func = function
            step(keys[0])

def done(): pass

Registry().later(done, 1, 2)
