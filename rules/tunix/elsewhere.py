import jax


def collect(engine):
    # miss: tunix.metric
    engine.buffer_metrics({"loss": 1})
    # miss: tunix.sink
    jax.monitoring.record_scalar("loss", 1.0)
