"""The families of models, by name: each a function that yields graphs."""

OPERATORS, IDIOMS = {}, {}


def operator(name, most=16):
    """Registers models whose subject is one operator. At most `most` of them are kept."""

    def register(function):
        OPERATORS.setdefault(name, []).append((function, most))
        return function

    return register


def idiom(name, most=14):
    """Registers a pattern of several operators, as an exporter writes it."""

    def register(function):
        IDIOMS.setdefault(name, []).append((function, most))
        return function

    return register
