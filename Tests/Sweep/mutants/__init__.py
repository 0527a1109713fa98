"""Models with one thing changed, most of them malformed by it."""
