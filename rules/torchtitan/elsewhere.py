def build(loss):
    # miss: torchtitan.metric
    metrics = {"loss": loss}
    return metrics
