from .deep import leaf as exported
from .deep import leaf as renamed
