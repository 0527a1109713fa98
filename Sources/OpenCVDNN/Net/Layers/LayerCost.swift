/// The arithmetic operations of a layer that takes and gives blobs of known shapes.
///
/// OpenCV's own counts can't be compared. The classic engine ignores the groups of a convolution: a depthwise one of 672 channels
/// counts 672 times. 4.10 counts 0 for a Gemm, and 4.6 counts 3 per weight of an InnerProduct. The new engine counts multiply-adds
/// once per input position, and divides by the groups twice. A global pooling counts less before its first run. So the layers that
/// dominate a network are counted here, and the others by OpenCV.
struct LayerCost {
    let layer: DNNNet.Layer
    let inputShapes: [Tensor.Shape]
    let outputShapes: [Tensor.Shape]
    let globalPooling: GlobalPooling?

    /// A pooling over all positions of its input.
    enum GlobalPooling: Int32 {
        case maximum = 1
        case average = 2
    }

    /// A multiplication and an addition count two; `nil` for a layer that OpenCV has to count.
    var flops: Int? {
        guard let input = inputShapes.first, let output = outputShapes.first else { return 0 }
        let weights = layer.parameterShapes.first ?? []
        switch layer.type {
        // Weights [C out, C in / groups, ...]: each output element uses all axes but the first.
        case "Convolution", "ConvolutionInt8", "Conv2", "Conv2Int8":
            return weights.count > 1 ? perOutput(product(weights.dropFirst())) : nil
        // Weights [C in, C out / groups, ...]: each input element uses all axes but the first.
        case "Deconvolution", "ConvTranspose2":
            guard weights.count > 1 else { return nil }
            return sum(product([2, input.elementCount, product(weights.dropFirst())]), perOutput(0))
        case "InnerProduct", "InnerProductInt8":
            return perOutput(weights.count == 2 ? weights[1] : innerLength(input, output))
        case "Gemm", "MatMul", "MatMulInt8": return perOutput(innerLength(input, output))
        // Every time step of every sequence uses the weights for the input and those for the state, in either order.
        case "LSTM", "LSTM2", "GRU", "RNN":
            guard layer.parameterShapes.count > 1 else { return nil }
            let steps = product(input.dropLast())
            return product([2, steps, sum(weights.elementCount, layer.parameterShapes[1].elementCount)])
        default:
            // Over all positions of the input, whether or not the layer has run.
            guard let globalPooling, input.count > 2 else { return nil }
            let area = product(input.dropFirst(2))
            return product([output.elementCount, globalPooling == .maximum ? area : sum(area, 1)])
        }
    }

    /// The sum over all output elements of 2 × multiply-adds + 1 for the bias.
    private func perOutput(_ multiplyAdds: Int) -> Int {
        let operations = sum(product([2, multiplyAdds]), 1)
        return outputShapes.reduce(0) { sum($0, product([$1.elementCount, operations])) }
    }

    /// The length that a matrix product sums over, from A `[..., M, K]` or `[..., K, M]` and the output `[..., M, N]`.
    private func innerLength(_ a: Tensor.Shape, _ output: Tensor.Shape) -> Int {
        guard let last = a.last else { return 1 }
        guard a.count >= 2, output.count >= 2 else { return last }
        let rows = output[output.count - 2], before = a[a.count - 2]
        return rows == last && rows != before ? before : last
    }
}

// A count beyond 64 bits is the largest that they hold.

private func product(_ factors: some Sequence<Int>) -> Int { Tensor.Shape(factors).elementCount }

private func sum(_ first: Int, _ second: Int) -> Int {
    let (sum, overflow) = first.addingReportingOverflow(second)
    return overflow ? .max : sum
}
