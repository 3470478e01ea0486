# super() goes along the order of the class that was made.
class A:
    def hello(self): pass

class B(A):
    def hello(self):
        super().hello()

class C(A):
    def hello(self):
        super().hello()

class D(B, C):
    def hello(self):
        super().hello()

D().hello()
