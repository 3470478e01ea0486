# A name that comes from forty places is not lost among them; other texts on the way do not crowd it out.
class Engine:
    def operation_0(self): pass
    def operation_1(self): pass
    def operation_2(self): pass
    def operation_3(self): pass
    def operation_4(self): pass
    def operation_5(self): pass
    def operation_6(self): pass
    def operation_7(self): pass
    def operation_8(self): pass
    def operation_9(self): pass
    def operation_10(self): pass
    def operation_11(self): pass
    def operation_12(self): pass
    def operation_13(self): pass
    def operation_14(self): pass
    def operation_15(self): pass
    def operation_16(self): pass
    def operation_17(self): pass
    def operation_18(self): pass
    def operation_19(self): pass
    def operation_20(self): pass
    def operation_21(self): pass
    def operation_22(self): pass
    def operation_23(self): pass
    def operation_24(self): pass
    def operation_25(self): pass
    def operation_26(self): pass
    def operation_27(self): pass
    def operation_28(self): pass
    def operation_29(self): pass
    def operation_30(self): pass
    def operation_31(self): pass
    def operation_32(self): pass
    def operation_33(self): pass
    def operation_34(self): pass
    def operation_35(self): pass
    def operation_36(self): pass
    def operation_37(self): pass
    def operation_38(self): pass
    def operation_39(self): pass

class Server:
    def __init__(self):
        self.engine = Engine()

    def call(self, method):
        run = getattr(self.engine, method)
        return run()

server = Server()

def send(method):
    return server.call(method)

def everything():
    send("operation_0")
    send("other text 0")
    send("operation_1")
    send("other text 1")
    send("operation_2")
    send("other text 2")
    send("operation_3")
    send("other text 3")
    send("operation_4")
    send("other text 4")
    send("operation_5")
    send("other text 5")
    send("operation_6")
    send("other text 6")
    send("operation_7")
    send("other text 7")
    send("operation_8")
    send("other text 8")
    send("operation_9")
    send("other text 9")
    send("operation_10")
    send("other text 10")
    send("operation_11")
    send("other text 11")
    send("operation_12")
    send("other text 12")
    send("operation_13")
    send("other text 13")
    send("operation_14")
    send("other text 14")
    send("operation_15")
    send("other text 15")
    send("operation_16")
    send("other text 16")
    send("operation_17")
    send("other text 17")
    send("operation_18")
    send("other text 18")
    send("operation_19")
    send("other text 19")
    send("operation_20")
    send("other text 20")
    send("operation_21")
    send("other text 21")
    send("operation_22")
    send("other text 22")
    send("operation_23")
    send("other text 23")
    send("operation_24")
    send("other text 24")
    send("operation_25")
    send("other text 25")
    send("operation_26")
    send("other text 26")
    send("operation_27")
    send("other text 27")
    send("operation_28")
    send("other text 28")
    send("operation_29")
    send("other text 29")
    send("operation_30")
    send("other text 30")
    send("operation_31")
    send("other text 31")
    send("operation_32")
    send("other text 32")
    send("operation_33")
    send("other text 33")
    send("operation_34")
    send("other text 34")
    send("operation_35")
    send("other text 35")
    send("operation_36")
    send("other text 36")
    send("operation_37")
    send("other text 37")
    send("operation_38")
    send("other text 38")
    send("operation_39")
    send("other text 39")
