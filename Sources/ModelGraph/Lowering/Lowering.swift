/// A model in the spellings that one OpenCV reads best and computes right. They need not be valid ONNX: attributes stand where
/// newer opsets have inputs.
package struct Lowering: Sendable {
    /// The version of ONNX' operators that OpenCV's importer is told. It decides there how a Softmax without an axis is read,
    /// for instance; the lowering spells such things out.
    package static let opset = 13
    static let irVersion = 7

    /// The operators that OpenCV's importer reads in another way where the model's producer is "pytorch": an average then counts its
    /// padding, and an interpolation has other places.
    private static let readByProducer: Set = ["AveragePool", "Resize", "Upsample"]

    package let model: Model
    package let summary: RewriteSummary
    /// Outputs of the model that do not depend on its inputs. OpenCV runs no layer without a computed input, so they are answered
    /// without it.
    package let constantOutputs: [String: Constant]
    /// The inputs with the axes that the model leaves open, and what its layers need of them.
    let inputs: [Declaration.Input]
    /// The names of all outputs in the model's order.
    let outputs: [String]
    /// Values that go by another name in OpenCV, by their own.
    let renamedValues: [String: String]
    let facts: [String: Facts]
    /// Whether OpenCV computes with lengths that it finds while it reads the model, whatever a run gives.
    let fixesShapes: Bool

    /// - Throws: `ModelError` of kind `unsupported` that names the node which this OpenCV cannot compute, and the versions
    ///   that can.
    package init(_ normalForm: NormalForm, for target: OpenCVTarget) throws(ModelError) {
        var model = normalForm.model
        inputs = InputRequirements(normalForm).inputs
        outputs = model.graph.outputs.map(\.name)
        model.graph.dropRepeatedOutputs()
        model.graph.giveOutputsTheirOwnNodes()
        model.graph.useFloat32()
        var rewriter = GraphRewriter(
            model.graph, opset: NormalForm.opset, target: target, limits: normalForm.limits)
        try rewriter.run(isInOrder: true)  // as the normal form has them
        model.graph = rewriter.graph
        constantOutputs = try model.graph.takeConstantOutputs()
        try model.graph.requireFiniteFactors()
        model.graph.nameNodes()
        renamedValues = model.graph.renameReservedValues(for: target)
        model.graph.declareOutputs(rewriter.facts)
        let isClassic = target.version < .v5_0 || target.engine == .classic
        fixesShapes = isClassic && !model.graph.followsItsInputs
        if isClassic {
            model.graph.useEveryInput()
            model.graph.declareBatches()
            model.graph.declareScalars()
        }
        if model.graph.nodes.contains(where: { Self.readByProducer.contains($0.operation) }) { model.producer = "" }
        model.irVersion = Self.irVersion
        model.opsets = ["": Self.opset]
        self.model = model
        summary = rewriter.summary
        facts = rewriter.facts
    }
}

extension Graph {
    /// A model may list a value as an output twice; OpenCV 4 has one layer for each.
    fileprivate mutating func dropRepeatedOutputs() {
        var names: Set<String> = []
        outputs.removeAll { !names.insert($0.name).inserted }
    }

    /// OpenCV 4 runs no network of which an input leads nowhere: it leads to a layer that nobody asks for.
    fileprivate mutating func useEveryInput() {
        var taken = Set(nodes.flatMap(\.inputs))
        taken.formUnion(outputs.map(\.name))
        let idle = inputs.reversed().filter { !taken.contains($0.name) }
        if idle.isEmpty { return }
        let names = allNames
        for input in idle {
            let name = "\(input.name)/unused".distinct(from: names)
            nodes.insert(Node(name: name, operation: "Identity", inputs: [input.name], outputs: [name]), at: 0)
        }
    }

    /// OpenCV 4 has no value without axes.
    fileprivate mutating func declareScalars() {
        for index in inputs.indices where inputs[index].shape?.isEmpty == true { inputs[index].shape = [.known(1)] }
    }

    /// OpenCV 4 computes shapes while it reads the model: a batch of 1 stands for an open one. It is laid out anew for what comes
    /// in, and no lowered node has that 1 in its attributes. Its importer puts the 1 there by itself where nothing is open but the
    /// first of three axes or more; with any other name it would take every axis for open.
    fileprivate mutating func declareBatches() {
        if inputs.allSatisfy(\.isOpenInItsBatchAtMost) { return }
        for index in inputs.indices where inputs[index].shape?.first.map({ $0.value == nil }) ?? false {
            inputs[index].shape?[0] = .known(1)
        }
    }
}

extension Graph.Value {
    fileprivate var isOpenInItsBatchAtMost: Bool {
        guard let shape, shape.count >= 3 else { return shape?.values != nil }
        return shape.dropFirst().allSatisfy { $0.value != nil }
    }
}
