class RolloutController:
    def _collective_rpc(self, method, *args):
        return self.scheduler.post("/call", method)

    def hold(self):
        # hit: areal.rpc.rollout calls=RemoteEngine.pause
        # miss: areal.rpc.train calls=ShardedEngine.step_scheduler
        self._collective_rpc("pause")
