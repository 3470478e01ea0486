import jax


class MetricsLogger:
    def log(self, metrics_prefix, metric_name, value, mode, step):
        # hit: tunix.sink key={}/{} step=<step>
        jax.monitoring.record_scalar(f"{metrics_prefix}/{metric_name}", value, step=step)
        # miss: tunix.sink
        jax.monitoring.record_event("logged")
