/// What the numbers of a network's output are, as far as its last layers tell.
package enum NetworkEnding: Hashable, Sendable {
    /// A softmax: probabilities of classes that exclude one another.
    case softmax

    /// A sigmoid: a probability for each class by itself.
    case sigmoid

    /// A weighted sum, or what keeps its nature: scores of any size. The logarithms of a log-softmax belong here: a softmax
    /// makes the same probabilities of them as of the scores that they come from.
    case scores

    /// Integers that stand for other numbers by a scale and a zero point.
    case quantized

    /// The places of the greatest or smallest of several numbers. OpenCV 4 gives them as `Float`.
    case indices

    /// Something that may be each of these.
    case unknown
}

extension DNNNet {
    /// How an output of the network ends. Looks from the last node backwards, through those that only rearrange, convert or
    /// round numbers: the model's own nodes, and OpenCV's layers for formats that this package doesn't rewrite.
    ///
    /// - Parameter output: A name by which ``run(_:outputs:)-9ytd`` returns an output.
    /// - Returns: The ending; `.unknown` where nothing tells the layers.
    package func ending(ofOutput output: String) -> NetworkEnding {
        if !modelNodes.isEmpty { return NetworkEnding(of: output, in: modelNodes.map(NetworkEnding.Step.init)) }
        guard let layers = try? self.layers else { return .unknown }
        return NetworkEnding(of: output, in: layers.map(NetworkEnding.Step.init))
    }
}

extension NetworkEnding {
    /// A node or a layer, and what it does to the nature of its numbers.
    struct Step {
        let role: Role
        let inputs: [String]
        /// The names by which others take what it gives.
        let outputs: [String]
    }

    enum Role: Equatable {
        case ends(NetworkEnding)
        /// The numbers of the first input in another order, shape or type, or numbers between them.
        case passesOn
        /// Some of the numbers of the first input. Those of a softmax needn't have the sum 1 any more.
        case selects
        /// The numbers that the integers of the first input stand for.
        case scalesBack
        /// Scores, if all inputs are scores. Of probabilities it may make anything.
        case mixes
    }

    init(of output: String, in steps: [Step]) {
        var producers: [String: Step] = [:]
        for step in steps {
            for name in step.outputs { producers[name] = step }
        }
        var (pending, seen, isMixed, isSelected) = ([output], Set<String>(), false, false)
        while let name = pending.popLast() {
            // Without a step that makes it, it is the network's own input.
            guard seen.insert(name).inserted, let step = producers[name] else { continue }
            switch step.role {
            case .ends(.scores): continue
            case .ends(let ending):
                self = isMixed ? .unknown : ending == .softmax && isSelected ? .sigmoid : ending
                return
            case .passesOn: pending += step.inputs.prefix(1)
            case .selects:
                isSelected = true
                pending += step.inputs.prefix(1)
            case .scalesBack:
                // Rounded and scaled back, numbers are what they were before.
                let source = step.inputs.first.flatMap { producers[$0] }
                pending += source?.role == .ends(.quantized) ? source?.inputs.prefix(1) ?? [] : step.inputs.prefix(1)
            case .mixes:
                isMixed = true
                pending += step.inputs
            }
        }
        self = .scores
    }
}

extension NetworkEnding.Step {
    init(_ layer: DNNNet.Layer) {
        self.init(role: Self.role(of: layer), inputs: layer.inputs, outputs: layer.outputs + [layer.name])
    }

    init(_ node: ModelNode) {
        self.init(role: Self.role(of: node), inputs: node.inputs, outputs: node.outputs + [node.name])
    }

    private static func role(of layer: DNNNet.Layer) -> NetworkEnding.Role {
        if layer.hidesActivation { return .ends(.unknown) }
        return switch layer.kind {
        case "Softmax": .ends(layer.givesLogarithms ? .scores : .softmax)
        case "Sigmoid", "HardSigmoid": .ends(.sigmoid)
        case "Quantize", "QuantizeLinear": .ends(.quantized)
        case "Arg", "ArgMax", "ArgMin": .ends(.indices)
        case "Const", "Convolution", "Conv2", "InnerProduct", "Gemm", "MatMul": .ends(.scores)
        case "Dequantize", "DequantizeLinear": .scalesBack
        case "Identity", "Dropout", "Split", "Reshape", "Reshape2", "Flatten", "Squeeze", "Unsqueeze",
            "Permute", "Transpose", "TransformLayout", "Resize", "Cast", "Cast2":
            .passesOn
        case "Slice", "Slice2": .selects
        case "Scale", "Shift", "Power", "Eltwise", "NaryEltwise", "BatchNorm", "Pooling", "Reduce", "Reduce2", "ReLU",
            "ReLU2", "LeakyReLU", "PReLU":
            .mixes
        default: .ends(.unknown)
        }
    }

    private static func role(of node: ModelNode) -> NetworkEnding.Role {
        switch node.operation {
        case "Softmax": .ends(.softmax)
        case "Sigmoid", "HardSigmoid": .ends(.sigmoid)
        case "QuantizeLinear", "QLinearConv", "QLinearMatMul", "QLinearAdd": .ends(.quantized)
        case "ArgMax", "ArgMin": .ends(.indices)
        case "LogSoftmax", "Constant", "Conv", "Gemm", "MatMul": .ends(.scores)
        case "DequantizeLinear": .scalesBack
        case "Identity", "Dropout", "Split", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose",
            "Resize", "Upsample", "Cast":
            .passesOn
        case "Slice", "Gather": .selects
        case "Add", "Sub", "Mul", "Div", "Sum", "Mean", "BatchNormalization", "GlobalAveragePool", "GlobalMaxPool",
            "AveragePool", "MaxPool", "ReduceMean", "ReduceSum", "ReduceMax", "Relu", "LeakyRelu", "PRelu", "Concat":
            .mixes
        default: .ends(.unknown)
        }
    }
}
