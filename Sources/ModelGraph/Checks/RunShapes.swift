extension Quirk {
    /// OpenCV says no more than a warning, which few see.
    static let cropsOperands = Quirk("crops operands of unequal lengths to the shorter one", .v5_0 ... .v5_0)
}

/// Whether the shapes of a run's inputs make operands that fit each other, for an OpenCV that crops those that do not.
///
/// A model may leave axes open, and a run may give images of another size than the model declares. So what meets in a sum, for
/// instance, is known to fit only when a run's shapes are.
package struct RunShapes: Sendable {
    private let inputs: [Graph.Value]
    private let nodes: [Node]
    /// What is known of the constants: the elements of small ones alone, and none in the file's own bytes.
    private let constants: [String: Facts]
    /// Whether all operands fit whatever the open lengths are, as long as those of one name are equal.
    private let isProven: Bool

    /// `nil` for an OpenCV that refuses operands of unequal lengths itself, and for models in which nothing meets.
    init?(_ normalForm: NormalForm, for target: OpenCVTarget) {
        guard Quirk.cropsOperands.versions.contains(target.version) else { return nil }
        let graph = normalForm.model.graph, facts = normalForm.facts
        let meetings = graph.nodes.filter { node in
            node.isElementwise && node.inputs.count { !$0.isEmpty && facts[$0]?.constant?.count != 1 } > 1
        }
        if meetings.isEmpty { return nil }
        inputs = graph.inputs
        nodes = graph.nodes.map(\.withoutFile)
        constants = graph.constants.mapValues { constant in
            constant.copiedIfSmall.map { Facts($0) } ?? Facts(type: constant.type, shape: Shape(constant.shape))
        }
        isProven = meetings.allSatisfy { node in
            let shapes = node.inputs.map { facts[$0]?.shape }
            return Shape.fitWhateverIsOpen(shapes)
        }
    }

    /// - Parameter shapes: The shapes of a run's inputs by their names; "" is the only input. Those of another rank or number of
    ///   channels than the model declares are not looked at.
    /// - Throws: `ModelError` of kind `argument` that names the node whose operands do not fit each other, or the axis that would
    ///   have two lengths.
    package func check(_ shapes: [String: [Int]]) throws(ModelError) {
        var lengths: [String: Int] = [:]
        var known = constants
        var isAsDeclared = true
        for input in inputs {
            let given = (shapes[input.name] ?? (inputs.count == 1 ? shapes[""] : nil)).flatMap(input.ranked)
            known[input.name] = Facts(type: input.type, shape: given.map { Shape($0) } ?? input.shape)
            guard let given else { continue }
            isAsDeclared = try input.isFitted(by: given, &lengths) && isAsDeclared
        }
        if isProven && isAsDeclared { return }
        for node in nodes { try infer(node, &known) }
    }

    /// Notes what is known of the node's outputs; nothing where it contradicts the shapes in another way, which OpenCV is left to
    /// judge.
    private func infer(_ node: Node, _ known: inout [String: Facts]) throws(ModelError) {
        let view = NodeView(node, opset: NormalForm.opset, inputs: node.inputs.map { known[$0] ?? .unknown })
        if node.isElementwise {
            do throws(ModelError) {
                _ = try view.broadcastShape()
            } catch {
                throw ModelError(.argument, error.message)
            }
        }
        guard let row = OperatorTable.row(of: node),
            (try? view.requireCountable((0..<view.inputCount).map(view.input))) != nil,
            let inferred = try? row.infer(view)
        else { return }
        for (output, facts) in zip(node.outputs, inferred) where !output.isEmpty { known[output] = facts }
    }
}

extension Graph.Value {
    /// The lengths with as many axes as the model declares; `nil` for another rank or number of channels. OpenCV takes a vector
    /// for a column.
    fileprivate func ranked(_ given: [Int]) -> [Int]? {
        guard let shape else { return given }
        if shape.count == 1, given.count == 2, given[1] == 1 { return [given[0]] }
        let given = shape.count == 2 && given.count == 1 ? given + [1] : given
        guard shape.count == given.count else { return nil }
        if shape.count > 1, let channels = shape[1].value, channels != given[1] { return nil }
        return given
    }

    /// Whether a shape has the lengths that the model declares.
    ///
    /// - Throws: `ModelError` when an axis of the shape has another length than one of the same name.
    fileprivate func isFitted(by given: [Int], _ lengths: inout [String: Int]) throws(ModelError) -> Bool {
        guard let shape, shape.count == given.count else { return false }
        var isFitted = true
        for (extent, length) in zip(shape, given) {
            switch extent {
            case .known(let declared): isFitted = isFitted && declared == length
            case .open(let axis, _):
                if let other = lengths.updateValue(length, forKey: axis), other != length {
                    throw ModelError(
                        .argument, "the axis \(axis) cannot be both \(other) and \(length) long", subject: name)
                }
            case .unknown: isFitted = false
            }
        }
        return isFitted
    }
}

extension Shape {
    /// Whether shapes broadcast to one, whatever the lengths of their open axes are.
    fileprivate static func fitWhateverIsOpen(_ shapes: [Shape?]) -> Bool {
        var joint: Shape = []
        for shape in shapes {
            guard let shape else { return false }
            let rank = Swift.max(joint.count, shape.count)
            let a = Shape(repeating: .known(1), count: rank - joint.count) + joint
            let b = Shape(repeating: .known(1), count: rank - shape.count) + shape
            let fits = zip(a, b).allSatisfy { $0 == $1 || $0 == .known(1) || $1 == .known(1) }
            guard fits, let next = broadcast(a, b) else { return false }
            joint = next
        }
        return true
    }
}

extension Constant {
    /// A copy of its own bytes; `nil` of a constant that is larger than shapes, axes and scales are.
    fileprivate var copiedIfSmall: Constant? {
        guard count <= Facts.mostElements, case .bytes(let bytes) = payload else { return nil }
        return Constant(type: type, shape: shape, payload: .bytes(Bytes(bytes.array)))
    }
}

extension Node {
    /// The node without what refers to bytes of the model's file.
    fileprivate var withoutFile: Node {
        var node = self
        node.attributes = attributes.compactMapValues { attribute in
            switch attribute {
            case .tensor(let constant): constant.copiedIfSmall.map { .tensor($0) }
            case .graph, .graphs, .opaque: nil
            default: attribute
            }
        }
        return node
    }

    private static let elementwise: Set<String> = [
        "Add", "And", "BitShift", "BitwiseAnd", "BitwiseOr", "BitwiseXor", "Div", "Equal", "Greater", "GreaterOrEqual",
        "Less", "LessOrEqual", "Max", "Mean", "Min", "Mod", "Mul", "Or", "PRelu", "Pow", "Sub", "Sum", "Where", "Xor",
    ]

    /// Whether its inputs broadcast to the shape of its output.
    fileprivate var isElementwise: Bool { domain.isEmpty && Self.elementwise.contains(operation) }
}
