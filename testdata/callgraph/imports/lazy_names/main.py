# A module's __getattr__ looks the name up in a table: each importer gets what it asked for, and nothing else.
def engine():
    from pkg import Engine

    Engine().run()


def critic():
    from pkg import Critic

    Critic().run()


engine()
critic()
