# A parameter that nothing reaches and that is named as a class is meant for it, where the class has what is asked.
class MainWindow:
    def shut(self):
        pass


class Door:
    def shut(self):
        pass


def close(main_window):
    main_window.shut()


def close_any(thing):
    thing.shut()


def knock(door):
    door.knock()


def paint(door):
    pass


class Pipe:
    def close(self):
        pass


def end(pipe):
    pipe.close()
