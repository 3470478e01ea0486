class Engine:
    def run(self):
        pass


class Critic:
    def run(self):
        pass
