# Functions see the last unconditional binding of a global.
def old(): pass
def new(): pass

chosen = old
chosen = new

def run():
    chosen()
