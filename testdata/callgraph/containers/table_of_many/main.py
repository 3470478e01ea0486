# A table of more functions than a node of instances would take.
def rule_0(value): pass
def rule_1(value): pass
def rule_2(value): pass
def rule_3(value): pass
def rule_4(value): pass
def rule_5(value): pass
def rule_6(value): pass
def rule_7(value): pass
def rule_8(value): pass
def rule_9(value): pass
def rule_10(value): pass
def rule_11(value): pass
def rule_12(value): pass
def rule_13(value): pass
def rule_14(value): pass
def rule_15(value): pass
def rule_16(value): pass
def rule_17(value): pass
def rule_18(value): pass
def rule_19(value): pass
def rule_20(value): pass
def rule_21(value): pass
def rule_22(value): pass
def rule_23(value): pass

RULES = {
    "0": rule_0,
    "1": rule_1,
    "2": rule_2,
    "3": rule_3,
    "4": rule_4,
    "5": rule_5,
    "6": rule_6,
    "7": rule_7,
    "8": rule_8,
    "9": rule_9,
    "10": rule_10,
    "11": rule_11,
    "12": rule_12,
    "13": rule_13,
    "14": rule_14,
    "15": rule_15,
    "16": rule_16,
    "17": rule_17,
    "18": rule_18,
    "19": rule_19,
    "20": rule_20,
    "21": rule_21,
    "22": rule_22,
    "23": rule_23,
}

def check(key, value):
    RULES[key](value)

def check_all(value):
    for rule in [rule_0, rule_1, rule_2, rule_3, rule_4, rule_5, rule_6, rule_7, rule_8, rule_9, rule_10, rule_11, rule_12, rule_13, rule_14, rule_15, rule_16, rule_17, rule_18, rule_19, rule_20, rule_21, rule_22, rule_23]:
        rule(value)
