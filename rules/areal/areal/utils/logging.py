def getLogger(name=None):
    return name


def setup_file_logging(log_dir):
    return log_dir
