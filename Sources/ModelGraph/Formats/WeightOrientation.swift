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
        var graph = graph
        graph.nameNodes()
        let products = graph.nodes.filter { $0.domain.isEmpty && ["Gemm", "MatMul"].contains($0.operation) }
        return products.reduce(into: [:]) { orientations, node in
            orientations[node.name] =
                switch (node.operation, node.attributes["transB"]) {
                case ("MatMul", _), (_, .int(0)): .columnsOfOutputs
                case (_, nil): isNormalized ? .columnsOfOutputs : .rowsOfOutputs
                default: .rowsOfOutputs
                }
        }
    }
}
