'' "" '''''' """"""
'a\'b' "a\"b" 'a\
b'
'''a
'' b''' """a\""" b"""
r'\' u'x' b'x' rb'\x' Rb"x" bR'''y'''
"""two
lines"""
