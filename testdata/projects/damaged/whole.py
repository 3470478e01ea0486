def fine():
    return helper(1)


def helper(x):
    return x
