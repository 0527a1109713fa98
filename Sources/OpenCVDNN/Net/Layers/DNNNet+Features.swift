extension DNNNet {
    /// The layers that the last weighted sum before an output may take its vector from: what a classifier sees in an image before it
    /// decides on classes.
    ///
    /// Looks from the output backwards, through a softmax, a bias and what only rearranges numbers: in the model's own nodes, and in
    /// OpenCV's layers, which differ where reading the model merged nodes into others.
    ///
    /// - Parameter output: A name by which ``run(_:outputs:)-9ytd`` returns an output.
    /// - Returns: The names, the model's first; none if the output ends in anything else, such as a normalization.
    /// - Throws: `DNNError` if OpenCV can't create a layer.
    package func layersBeforeClasses(ofOutput output: String) throws(DNNError) -> [String] {
        var varying = Set(try inputs.map(\.name))
        let nodes = modelNodes.map { node in
            let inputs = node.inputs.filter(varying.contains)
            if !inputs.isEmpty { varying.formUnion(node.outputs) }
            return GraphStep(
                name: node.name.isEmpty ? node.outputs.first ?? "" : node.name, kind: node.operation, inputs: inputs,
                outputs: node.outputs)
        }
        let layers = try layers.map { layer in
            GraphStep(name: layer.name, kind: layer.kind, inputs: layer.inputs, outputs: layer.outputs + [layer.name])
        }
        return [nodes, layers].compactMap { GraphStep.beforeLastSum(of: output, in: $0) }
    }
}

/// A node or a layer.
private struct GraphStep {
    let name: String
    let kind: String
    /// Without constants.
    let inputs: [String]
    /// The names by which others take what it gives.
    let outputs: [String]

    private static let sums: Set = [
        "Conv", "Convolution", "Conv2", "InnerProduct", "Gemm", "MatMul", "QLinearConv", "QLinearMatMul", "ConvInteger",
        "MatMulInteger",
    ]

    /// What keeps the nature of scores, if all of its other inputs are constants.
    private static let passing: Set = [
        "Softmax", "LogSoftmax", "Sigmoid", "HardSigmoid", "Identity", "Dropout", "Reshape", "Reshape2", "Flatten",
        "Squeeze",
        "Unsqueeze", "Permute", "Transpose", "Cast", "Cast2", "Dequantize", "DequantizeLinear", "Quantize",
        "QuantizeLinear", "Scale",
        "Shift", "Power", "Eltwise", "NaryEltwise", "Add", "Mul", "Div",
    ]

    static func beforeLastSum(of output: String, in steps: [GraphStep]) -> String? {
        let makers = Dictionary(steps.flatMap { step in step.outputs.map { ($0, step) } }) { $1 }
        var name = output
        for _ in steps {  // each at most once
            guard let step = makers[name], step.inputs.count == 1 else { return nil }
            if sums.contains(step.kind) { return makers[step.inputs[0]]?.name }
            if !passing.contains(step.kind) { return nil }
            name = step.inputs[0]
        }
        return nil
    }
}
