from sub import *
import sub

__all__ = ["one"]
__all__ += sub.__all__
