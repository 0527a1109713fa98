"""All models: every family once, sampled so that none outweighs the others."""

import importlib
import pkgutil

from . import idioms, operators
from .graph import Family
from .random_graphs import random_graphs
from .registry import IDIOMS, OPERATORS

RANDOM_GRAPHS = 400

for package in (operators, idioms):
    for module in pkgutil.iter_modules(package.__path__):
        importlib.import_module(f"{package.__name__}.{module.name}")


def catalog(seed):
    """Yields (kind, graph) for every model but those of constant operands, which need the answers of others first."""
    for kind, registry in (("operator", OPERATORS), ("idiom", IDIOMS)):
        for name in sorted(registry):
            family = Family(name, seed)
            for function, most in registry[name]:
                graphs = {(graph.label, graph.opset): graph for graph in function(family)}
                for graph in family.sample(graphs.values(), most):
                    yield kind, graph
    for graph in random_graphs(Family("random graph", seed), RANDOM_GRAPHS):
        yield "random", graph
