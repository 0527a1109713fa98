/// A row of the operator table: everything that this package knows of one operator of ONNX.
///
/// To add an operator, add a row to the list of its family (`Operators/`), with a test in `Tests/ModelGraphTests/Operators`.
package final class Operator: Sendable {
    package typealias ShapeRule = @Sendable (NodeView) throws(ModelError) -> [Facts]
    package typealias Evaluation = @Sendable (NodeView) throws(ModelError) -> [Constant]?
    package typealias RewriteRule = @Sendable (inout Rewrite) throws(ModelError) -> Void

    package let name: String
    package let domain: String
    /// How many inputs and outputs a node may have, optional ones counted.
    package let inputs: ClosedRange<Int>
    package let outputs: ClosedRange<Int>

    /// Types and shapes of the outputs, and the checks that come with them: a node that contradicts its inputs throws.
    let infer: ShapeRule
    /// The outputs of a node whose inputs are all constants; `nil` where this package does not compute the operator, and an
    /// evaluation that returns `nil` does not compute these inputs.
    let evaluate: Evaluation?
    /// Brings a node of any opset to the one spelling of ``NormalForm/opset``.
    let normalize: RewriteRule?
    /// Turns a node in normal form into what one OpenCV reads and computes right, or refuses it.
    let lower: RewriteRule?

    package init(
        _ name: String, domain: String = "", inputs: ClosedRange<Int>, outputs: ClosedRange<Int> = 1...1,
        infer: @escaping ShapeRule, evaluate: Evaluation? = nil, normalize: RewriteRule? = nil,
        lower: RewriteRule? = nil
    ) {
        self.name = name
        self.domain = domain
        self.inputs = inputs
        self.outputs = outputs
        self.infer = infer
        self.evaluate = evaluate
        self.normalize = normalize
        self.lower = lower
    }
}

/// The operators that this package knows, by name.
package enum OperatorTable {
    /// By domain, then by name.
    private static let rows: [String: [String: Operator]] = Dictionary(grouping: families.joined(), by: \.domain)
        .mapValues { Dictionary(uniqueKeysWithValues: $0.map { ($0.name, $0) }) }
    private static let own = rows[""] ?? [:]

    /// One list for each family.
    private static let families: [[Operator]] = [
        Operator.control,
        Operator.convolutions,
        Operator.poolings,
        Operator.matrixProducts, Operator.determinant,
        Operator.normalizations,
        Operator.resizing,
        Operator.einsum,
        Operator.sampling,
        Operator.fourierTransform, Operator.shortTimeFourierTransform, Operator.signalWindows,
        Operator.fused, Operator.fusedTransformers,
        Operator.recurrent,
        Operator.shapeQueries, Operator.reshaping, Operator.transposing, Operator.joining, Operator.slicing,
        Operator.gathering, Operator.pickingElements, Operator.scattering, Operator.repeating, Operator.padding,
        Operator.centering, Operator.blocks, Operator.filling, Operator.ordering, Operator.turning, Operator.sequences,
        Operator.arithmetic,
        Operator.unaryFunctions,
        Operator.activations,
        Operator.logic,
        Operator.conversions,
        Operator.softmaxes,
        Operator.reductions,
        Operator.extremes,
        Operator.quantization,
        Operator.integerProducts, Operator.quantizedOperators,
        Operator.losses, Operator.outsideNetworks,
    ]

    /// The row of a node's operator; `nil` for one that this package does not know.
    package static func row(of node: Node) -> Operator? {
        node.domain.isEmpty ? own[node.operation] : rows[node.domain]?[node.operation]
    }

    /// Whether a node has as many inputs and outputs as ONNX' operator of its name, whatever its domain. OpenCV knows operators by
    /// their names alone, and so do the patterns that are kept from it; but those of other domains may have any number.
    static func isAsNamed(_ node: Node) -> Bool {
        guard let row = own[node.operation] else { return true }
        return row.inputs.contains(node.inputs.count) && row.outputs.contains(node.outputs.count)
    }
}
