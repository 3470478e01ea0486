class Late:
    def run(self): pass
