def gather_log_data(name, args, rollout_id, log_dict):
    return log_dict
