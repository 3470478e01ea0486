def configure_logger(prefix=""):
    return prefix


def init_tracking(args, primary=True):
    return args


def log(args, metrics, step_key):
    return metrics
