# A method calls what its receiver's own class finds, or what a class below has instead, if the method runs there at all.


class Report:
    def render(self):
        def parts():
            return self.foot()

        return self.head() + parts()

    def head(self):
        return "head"

    def foot(self):
        return "foot"


class Short(Report):
    def foot(self):
        return ""


class Signed(Report):
    def foot(self):
        return "signed"


class Dated(Report):
    def foot(self):
        return "today"


class Numbered(Report):
    def foot(self):
        return "1"


class Silent(Report):
    """It replaces the method, and never asks its bases for it."""

    def render(self):
        return ""

    def head(self):
        return "never a head"

    def foot(self):
        return "never a foot"


class Loud(Report):
    def render(self):
        return super().render().upper()

    def head(self):
        return "loud"


class Named(Report):
    def render(self):
        return Report.render(self)

    def head(self):
        return "named"


class Shape:
    def draw(self):
        return self.line()

    paint = draw

    def line(self):
        return "-"


class Square(Shape):
    """It replaces the method, which has another name, too."""

    def draw(self):
        return ""

    def line(self):
        return "="


class Task:
    def start(self):
        return self.work()

    def work(self):
        return 0


class Fast:
    def work(self):
        return 1


class Idle(Fast, Task):
    def start(self):
        return None


class Quick(Fast, Task):
    """The other class with the same method still runs the first one."""


class Engine:
    """Nobody makes one, but those below."""

    def run(self):
        return self.step()

    @classmethod
    def make(cls):
        return cls.check()

    @classmethod
    def check(cls):
        return True

    def step(self):
        return 0


class Steam(Engine):
    @classmethod
    def check(cls):
        return False

    def step(self):
        return 1


def work():
    Report().render()
    Shape().paint()
    Task().start()
    Steam().run()
    Engine.make()


work()
