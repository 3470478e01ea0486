class Till:
    def sell(self, name):
        return name

    def buy(self, name):
        return name


def run(till):
    # hit: shop.sell key=tea
    till.sell("coffee")
    # miss: shop.sell
    till.sell("tea")
    # hit: shop.sell
    till.give("tea")
    Till().sell("milk")
    # todo-hit: shop.sell
    till.sold("tea")
    # todo-miss: shop.sell
    till.sell("known")
    # hit: shop.bye
    Till().buy("x")
    # hit: shop.later calls=run
    run(till)
