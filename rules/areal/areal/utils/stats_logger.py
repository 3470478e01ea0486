class StatsLogger:
    def __init__(self, config):
        self.config = config
        self.init()  # hit: areal.sink.start

    def init(self):
        return None

    def commit(self, epoch, step, global_step, data):
        return data

    def close(self):
        # miss: areal.sink.start
        return self.commit(0, 0, 0, {})  # hit: areal.sink.commit certainty=likely
