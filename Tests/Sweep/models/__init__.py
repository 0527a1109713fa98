"""Small sound ONNX models: single operators, exporters' idioms, random graphs, and constant subgraphs."""
