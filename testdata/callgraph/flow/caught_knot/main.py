"""What is caught may be named by a list that holds itself: looking into it has to end."""


class Failed(Exception):
    def explain(self):
        return "failed"


kinds = [Failed]
kinds.append(kinds)


def attempt(work):
    try:
        work()
    except kinds as failure:
        failure.explain()


def work():
    raise Failed


attempt(work)
