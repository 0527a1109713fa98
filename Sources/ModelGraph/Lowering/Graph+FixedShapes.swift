extension Graph {
    /// Whether every node computes with the lengths of what a run gives it.
    ///
    /// OpenCV 4 reads the lengths that a model declares into many of its layers: a reduction, for instance, keeps them, and divides by
    /// zero at another batch. Such a network takes what the model declares alone; the others take images of any size and number.
    var followsItsInputs: Bool { nodes.allSatisfy { Self.following.contains($0.operation) || keepsLengths($0) } }

    private static let following: Set = [
        "Abs", "Add", "AveragePool", "BatchNormalization", "Ceil", "Celu", "Clip", "Concat", "Conv", "ConvTranspose",
        "DepthToSpace",
        "Div", "Dropout", "Elu", "Erf", "Exp", "Flatten", "Floor", "Gelu", "Gemm", "GlobalAveragePool", "GlobalMaxPool",
        "HardSigmoid",
        "HardSwish", "Identity", "InstanceNormalization", "LRN", "LeakyRelu", "Log", "LogSoftmax", "MatMul", "Max",
        "MaxPool", "Min",
        "Mish", "Mul", "Neg", "PRelu", "Pad", "Pow", "Reciprocal", "Relu", "Round", "Scale", "Selu", "Sigmoid", "Sign",
        "Softmax",
        "Softplus", "SpaceToDepth", "Sqrt", "Sub", "Sum", "Tanh", "Transpose",
    ]

    /// Whether a Reshape copies lengths, or takes what is left, and a Resize takes factors; other layers may do anything.
    private func keepsLengths(_ node: Node) -> Bool {
        switch node.operation {
        case "Reshape":
            return node.inputs.dropFirst().first.flatMap { constants[$0]?.integers }?.allSatisfy { $0 <= 0 } ?? false
        case "Resize", "Upsample": return node.inputs.count < 4
        default: return !node.domain.isEmpty
        }
    }
}
