class Tracking:
    def __init__(self, project_name, experiment_name, default_backend="console"):
        self.backend = default_backend

    def log(self, data, step):
        return data
