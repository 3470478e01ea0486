class BaseModelActor:
    pass


class PolicyActor(BaseModelActor):
    def fit(self, coefficient):
        return coefficient

    def stop(self):
        return None


class RayActorGroup:
    def async_run_method(self, method_name, *args):
        return [method_name]
