"""Whole network architectures with random weights, exported by PyTorch's two exporters, as cases."""
