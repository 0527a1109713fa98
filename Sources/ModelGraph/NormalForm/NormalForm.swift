/// A model of ONNX in one spelling for one meaning, whatever its file's: constants and shape arithmetic folded, every operator
/// as ``opset`` has it. It is valid ONNX with the numbers of the original, which ONNX Runtime can prove.
package struct NormalForm: Sendable {
    /// The version of ONNX's operators that the normal form is written in.
    package static let opset = 21
    /// The version of the file format that goes with it.
    static let irVersion = 10

    package let model: Model
    package let summary: RewriteSummary
    /// What is known of each value.
    let facts: [String: Facts]
    /// How much may be computed for the model.
    let limits: FoldingLimits

    /// - Parameters:
    ///   - model: As ``ONNXReader`` read it.
    ///   - inputShapes: Shapes for inputs by their name, where the model leaves axes open; "" is the only input.
    /// - Throws: `ModelError` that names the node: the model contradicts itself, or has a part that nobody could compute in
    ///   advance.
    package init(_ model: Model, inputShapes: [String: [Int]] = [:]) throws(ModelError) {
        var model = model
        try model.requireRunnable()
        model.graph.dropConstantInputs()
        limits = FoldingLimits(model)  // before functions multiply
        try model.expandFunctions()
        try model.graph.fix(inputShapes)
        var rewriter = GraphRewriter(model.graph, opset: model.opset, limits: limits)
        try rewriter.run()
        model.graph = rewriter.graph
        model.graph.values = []
        model.irVersion = max(Self.irVersion, model.irVersion)
        model.opsets[""] = max(Self.opset, model.opset)
        self.model = model
        summary = rewriter.summary
        facts = rewriter.facts
    }
}

extension Model {
    /// - Throws: `ModelError` for a model in which there is nothing to run, that is no network, or whose operators are of no known
    ///   version.
    fileprivate func requireRunnable() throws(ModelError) {
        if graph.nodes.isEmpty {
            throw ModelError(.structure, "the ONNX graph has no nodes: there is nothing to compute")
        }
        if graph.outputs.isEmpty { throw ModelError(.structure, "the ONNX graph names no outputs") }
        if let node = graph.nodes.first(where: { $0.domain == "ai.onnx.ml" }) {
            throw ModelError(
                .unsupported,
                "\(node.described): OpenCV has none of the operators of scikit-learn, LightGBM and XGBoost (ai.onnx.ml); ONNX Runtime runs such models"
            )
        }
        if opset <= 0 {
            throw ModelError(
                .structure, "the model does not say which version of ONNX's operators it uses (opset_import)")
        }
    }
}

extension Graph {
    /// Old files list their constants among the inputs too.
    fileprivate mutating func dropConstantInputs() {
        let constants = constants
        inputs.removeAll { constants[$0.name] != nil }
    }

    /// Gives inputs the caller's shapes, and every other open axis a name, so that it can be followed through the graph.
    fileprivate mutating func fix(_ shapes: [String: [Int]]) throws(ModelError) {
        var named: [String: Int] = [:]
        for (name, lengths) in shapes {
            let only = name.isEmpty && inputs.count == 1 ? inputs.startIndex : nil
            guard let index = only ?? inputs.firstIndex(where: { $0.name == name }) else {
                let names = inputs.map(\.name).joined(separator: ", ")
                throw ModelError(
                    .argument, "the model has no input of this name; its inputs are \(names)", subject: name)
            }
            try inputs[index].fix(lengths, named: &named)
        }
        for index in inputs.indices { inputs[index].nameOpenAxes(named) }
    }
}

extension Graph.Value {
    fileprivate mutating func fix(_ lengths: [Int], named: inout [String: Int]) throws(ModelError) {
        let given = Shape(lengths)
        if lengths.contains(where: { $0 < 1 }) {
            throw ModelError(.argument, "the shape \(given.text) has an axis without elements", subject: name)
        }
        guard let declared = shape else {
            shape = given
            return
        }
        guard declared.count == lengths.count else {
            throw ModelError(
                .argument, "the model declares \(declared.text), and the shape is \(given.text)", subject: name)
        }
        for (extent, length) in zip(declared, lengths) {
            switch extent {
            case .known(length): continue
            case .known:
                throw ModelError(
                    .argument, "the model declares \(declared.text), and the shape is \(given.text)", subject: name)
            case .open(let axis, _):
                if let other = named.updateValue(length, forKey: axis), other != length {
                    throw ModelError(
                        .argument, "the axis \(axis) cannot be both \(other) and \(length) long", subject: name)
                }
            case .unknown: continue
            }
        }
        shape = given
    }

    fileprivate mutating func nameOpenAxes(_ lengths: [String: Int]) {
        guard let declared = shape else { return }
        shape = declared.enumerated().map { axis, extent in
            switch extent {
            case .open(let name, let factor): lengths[name].map { .known($0 * factor) } ?? extent
            case .unknown: .open(name: "\(name).\(axis)", factor: 1)
            case .known: extent
            }
        }
    }
}
