# -*- coding: latin-1 -*-
name = "café"


def café():
    return name


café()
