/// What training minimizes. Networks that only run rarely have them.
extension Operator {
    static let losses: [Operator] = [
        Operator("NegativeLogLikelihoodLoss", inputs: 2...3, infer: inferLoss, lower: refuse(.onlyIn5)),
        Operator("SoftmaxCrossEntropyLoss", inputs: 2...3, outputs: 1...2, infer: inferLoss, lower: refuse(.onlyIn5)),
    ]

    /// Scores are `[N, C, D...]`, classes `[N, D...]`.
    private static let inferLoss: ShapeRule = { (view) throws(ModelError) in
        let scores = view.input(0)
        let classes = view.input(1)
        if let shape = scores.shape {
            guard shape.count >= 2 else {
                throw view.fault("its scores have the shape \(shape.text); they need at least 2 axes, [N, C]")
            }
            if let rank = classes.shape?.count, rank != shape.count - 1 {
                throw view.fault(
                    "its scores have \(shape.count) axes and its classes \(rank); classes have one axis less")
            }
        }
        let isReduced = view.string("reduction") != "none"
        return [
            Facts(type: scores.type, shape: isReduced ? [] : classes.shape),
            Facts(type: scores.type, shape: scores.shape),
        ]
    }
}
