class TrainEngine:
    def step_scheduler(self):
        raise NotImplementedError


class InferenceEngine:
    def pause(self):
        raise NotImplementedError


class ShardedEngine(TrainEngine):
    def step_scheduler(self):
        return 1


class RemoteEngine(InferenceEngine):
    def pause(self):
        return 2
