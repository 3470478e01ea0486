"""A call that may mean any of forty constructors means no one in particular: as many are told as a set may hold."""


class Shape:
    def __init__(self):
        pass

    def copy(self):
        return self.__class__()


class Shape00(Shape):
    def __init__(self):
        pass


class Shape01(Shape):
    def __init__(self):
        pass


class Shape02(Shape):
    def __init__(self):
        pass


class Shape03(Shape):
    def __init__(self):
        pass


class Shape04(Shape):
    def __init__(self):
        pass


class Shape05(Shape):
    def __init__(self):
        pass


class Shape06(Shape):
    def __init__(self):
        pass


class Shape07(Shape):
    def __init__(self):
        pass


class Shape08(Shape):
    def __init__(self):
        pass


class Shape09(Shape):
    def __init__(self):
        pass


class Shape10(Shape):
    def __init__(self):
        pass


class Shape11(Shape):
    def __init__(self):
        pass


class Shape12(Shape):
    def __init__(self):
        pass


class Shape13(Shape):
    def __init__(self):
        pass


class Shape14(Shape):
    def __init__(self):
        pass


class Shape15(Shape):
    def __init__(self):
        pass


class Shape16(Shape):
    def __init__(self):
        pass


class Shape17(Shape):
    def __init__(self):
        pass


class Shape18(Shape):
    def __init__(self):
        pass


class Shape19(Shape):
    def __init__(self):
        pass


class Shape20(Shape):
    def __init__(self):
        pass


class Shape21(Shape):
    def __init__(self):
        pass


class Shape22(Shape):
    def __init__(self):
        pass


class Shape23(Shape):
    def __init__(self):
        pass


class Shape24(Shape):
    def __init__(self):
        pass


class Shape25(Shape):
    def __init__(self):
        pass


class Shape26(Shape):
    def __init__(self):
        pass


class Shape27(Shape):
    def __init__(self):
        pass


class Shape28(Shape):
    def __init__(self):
        pass


class Shape29(Shape):
    def __init__(self):
        pass


class Shape30(Shape):
    def __init__(self):
        pass


class Shape31(Shape):
    def __init__(self):
        pass


class Shape32(Shape):
    def __init__(self):
        pass


class Shape33(Shape):
    def __init__(self):
        pass


class Shape34(Shape):
    def __init__(self):
        pass


class Shape35(Shape):
    def __init__(self):
        pass


class Shape36(Shape):
    def __init__(self):
        pass


class Shape37(Shape):
    def __init__(self):
        pass


class Shape38(Shape):
    def __init__(self):
        pass


class Shape39(Shape):
    def __init__(self):
        pass


Shape().copy()
