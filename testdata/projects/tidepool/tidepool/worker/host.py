"""The same for a cluster: an actor that holds an engine."""

from tidepool.base.dynamic import import_from_string


class EngineHost:
    def __init__(self, name: str):
        self.name = name
        self.engine = None

    def create(self, engine: str, config) -> None:
        self.engine = import_from_string(engine)(config)

    def call(self, method: str, *args, **kwargs):
        function = getattr(self.engine, method)
        return function(*args, **kwargs)

    def stop(self) -> None:
        self.engine = None
