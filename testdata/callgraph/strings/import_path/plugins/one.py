def start(): pass

def begin(): pass
