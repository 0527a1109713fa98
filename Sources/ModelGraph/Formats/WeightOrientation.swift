/// How a product of a model has its constant weights, which OpenCV 4's InnerProduct holds as `[N, K]` in every case.
package enum WeightOrientation: Sendable {
    /// `[N, K]`: a row for each output.
    case rowsOfOutputs
    /// `[K, N]`: OpenCV holds the transposed weights.
    case columnsOfOutputs
}

extension Model {
    /// The orientation of the weights of each Gemm and MatMul, by the name that OpenCV's layer has.
    ///
    /// `isNormalized`: whether OpenCV gets the model in normal form; by itself it takes a Gemm without `transB` for one whose
    /// weights are `[N, K]`.
    func weightOrientations(isNormalized: Bool) -> [String: WeightOrientation] {
        var named = graph
        named.nameNodes()
        var orientations: [String: WeightOrientation] = [:]
        for node in named.nodes where node.domain.isEmpty {
            switch (node.operation, node.attributes["transB"]) {
            case ("MatMul", _), ("Gemm", .int(0)): orientations[node.name] = .columnsOfOutputs
            case ("Gemm", nil): orientations[node.name] = isNormalized ? .columnsOfOutputs : .rowsOfOutputs
            case ("Gemm", _): orientations[node.name] = .rowsOfOutputs
            default: break
            }
        }
        return orientations
    }
}
