# Names come through packages, stars, aliases and relative imports.
import pkg.deep
from pkg import exported, renamed as other
from pkg.stars import starred

exported()
other()
starred()
pkg.deep.leaf()
