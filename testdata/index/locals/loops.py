def walk(items):
    last = None
    for item in items:
        if last is not None:
            last.close()
        last = item.open()
    return last


def first_match(items):
    found = None
    for item in items:
        if item.ok:
            found = item
            break
        elif item.skip:
            continue
        item.visit()
    else:
        found = default()
    return found


def retry():
    while True:
        try:
            result = attempt()
            break
        except Failure as error:
            report(error)
    return result


def swap(a, b):
    while a:
        a, b = b, a
    return a


def unchanged(node):
    kept = make()
    for _ in node:
        for _ in node:
            kept.use()
    return kept
