"""Patterns of several operators, as exporters write them."""
