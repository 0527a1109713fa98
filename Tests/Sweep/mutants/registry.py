"""The mutations, by name."""

BYTES, MODELS = {}, {}


class Inapplicable(Exception):
    """The model has nothing that the mutation changes."""


def of_bytes(function):
    """Registers a mutation of a file: (random, bytes) to bytes."""
    BYTES[function.__name__.replace("_", " ")] = function
    return function


def of_model(function):
    """Registers a mutation of a model: it changes what it is given."""
    MODELS[function.__name__.replace("_", " ")] = function
    return function


def pick(random, items):
    items = list(items)
    if not items:
        raise Inapplicable
    return items[int(random.integers(len(items)))]
