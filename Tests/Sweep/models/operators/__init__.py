"""Single operators over grids of shapes, attributes and constants."""
