# Where all the names are known, what merely begins alike is not meant.
class Step:
    def run(self, part):
        getattr(self, f"step_{part}")()

    def step_first(self): pass
    def step_last(self): pass
    def step_never(self): pass

Step().run("first")
Step().run("last")
