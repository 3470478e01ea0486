def step(rank, mode, items):
    if rank != 0:
        return
    if mode == "off":
        raise ValueError
    elif mode == "slow":
        slow()
    else:
        fast()
    for item in items:
        if item.skip:
            continue
        with lock, open(item) as f:
            f.read()
    while pending():
        poll()
    try:
        send()
    except OSError as e:
        log(e)
    finally:
        close()
    ready() and go() or stop()
    a() if b() else c()
    [x() for x in items if x.ok]
    if rank:
        pass
    else:
        return
    last()
