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

    /// Something that may be each of these.
    case unknown
}

extension DNNNet {
    /// How an output of the network ends. Looks from the last layer backwards, through those that only rearrange, convert or
    /// round numbers.
    ///
    /// - Parameter output: A name by which ``run(_:outputs:)-([String:Tensor],_)`` returns an output.
    /// - Returns: The ending; `.unknown` where OpenCV does not tell the layers, as with ONNX Runtime.
    package func ending(ofOutput output: String) -> NetworkEnding {
        guard let layers = try? layers() else { return .unknown }
        return NetworkEnding(of: output, in: layers)
    }
}

extension NetworkEnding {
    init(of output: String, in layers: [DNNNet.Layer]) {
        var producers: [String: DNNNet.Layer] = [:]
        for layer in layers {
            for name in layer.outputs + [layer.name] { producers[name] = layer }
        }
        var (pending, seen, isMixed) = ([output], Set<String>(), false)
        while let name = pending.popLast() {
            // Without a layer that makes it, it is the network's own input.
            guard seen.insert(name).inserted, let layer = producers[name] else { continue }
            switch layer.role {
            case .ends(.scores): continue
            case .ends(let ending):
                self = isMixed ? .unknown : ending
                return
            case .passesOn: pending += layer.inputs.prefix(1)
            case .scalesBack:
                // Rounded and scaled back, numbers are what they were before.
                let source = layer.inputs.first.flatMap { producers[$0] }
                pending += source?.role == .ends(.quantized) ? source?.inputs.prefix(1) ?? [] : layer.inputs.prefix(1)
            case .mixes:
                isMixed = true
                pending += layer.inputs
            }
        }
        self = .scores
    }
}

extension DNNNet.Layer {
    /// What a layer does to the nature of its numbers.
    fileprivate enum Role: Equatable {
        case ends(NetworkEnding)
        /// The numbers of the first input, in another order, shape or type.
        case passesOn
        /// The numbers that the integers of the first input stand for.
        case scalesBack
        /// Scores, if all inputs are scores. Of probabilities it may make anything.
        case mixes
    }

    fileprivate var role: Role {
        if hidesActivation { return .ends(.unknown) }
        // A layer of a quantized network is called as the one that it stands for.
        return switch type.hasSuffix("Int8") ? String(type.dropLast(4)) : type {
        case "Softmax": .ends(givesLogarithms ? .scores : .softmax)
        case "Sigmoid", "HardSigmoid": .ends(.sigmoid)
        case "Quantize", "QuantizeLinear": .ends(.quantized)
        case "Const", "Convolution", "Conv2", "InnerProduct", "Gemm", "MatMul": .ends(.scores)
        case "Dequantize", "DequantizeLinear": .scalesBack
        case "Identity", "Dropout", "Split", "Reshape", "Reshape2", "Flatten", "Squeeze", "Unsqueeze", "Permute",
            "Transpose", "TransformLayout", "Cast", "Cast2":
            .passesOn
        case "Scale", "Shift", "Power", "Eltwise", "NaryEltwise", "BatchNorm", "Pooling", "Reduce", "Reduce2", "ReLU",
            "ReLU2", "LeakyReLU", "PReLU":
            .mixes
        default: .ends(.unknown)
        }
    }
}
