# A module's __getattr__ hands out what it imports late.
from pkg import Late

Late().run()
