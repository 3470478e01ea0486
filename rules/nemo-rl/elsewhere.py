def collect():
    metrics = {}
    # miss: nemo-rl.metric
    metrics["loss"] = 1
    return metrics
