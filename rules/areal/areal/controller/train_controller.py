class TrainController:
    def _custom_function_call(self, method, *args):
        return self.scheduler.post("/call", method)

    def step(self):
        # hit: areal.rpc.train calls=ShardedEngine.step_scheduler
        # miss: areal.rpc.rollout calls=RemoteEngine.pause
        self._custom_function_call("step_scheduler")
        # miss: areal.rpc.train calls=ShardedEngine.step_scheduler
        self._custom_function_call("pause")
