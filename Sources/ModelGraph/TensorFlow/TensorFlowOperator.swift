/// Everything about one operator: what it cannot do without, what it makes of shapes, what is checked, and how it is
/// rewritten where OpenCV gets it wrong.
///
/// OpenCV's importer is the same in all versions seen (4.6, 4.10, 5.0), so no row depends on the version.
struct TensorFlowOperator: Sendable {
    typealias ShapeRule = @Sendable (TensorFlowView) throws(ModelError) -> Shape?
    typealias Check = @Sendable (TensorFlowView) throws(ModelError) -> Void
    typealias Rewrite = @Sendable (TensorFlowView, inout TensorFlowRewriter) throws(ModelError) -> Void

    /// What slides over an image.
    enum Window: Sendable {
        case none
        /// The weights, `[H, W, I, O]`.
        case weights
        /// The attribute `ksize`.
        case attribute
    }

    /// The fewest inputs that carry a value. OpenCV reads a node's inputs by position.
    var inputs: Int
    var shape: ShapeRule
    var check: Check?
    var rewrite: Rewrite?
    var window: Window
    /// Whether height and width are those of the input.
    var keepsExtents: Bool

    init(
        inputs: Int = 0, shape: @escaping ShapeRule = TensorFlowShapeRules.unknown, check: Check? = nil,
        rewrite: Rewrite? = nil, window: Window = .none, keepsExtents: Bool = false
    ) {
        self.inputs = inputs
        self.shape = shape
        self.check = check
        self.rewrite = rewrite
        self.window = window
        self.keepsExtents = keepsExtents
    }

    /// The row of a node's operator; one that asks for nothing where the table has none.
    static func of(_ node: TensorFlowNode) -> Self { table[node.operation] ?? Self() }

    private static let table: [String: Self] = {
        let batchNorm = Self(
            inputs: 5, shape: TensorFlowShapeRules.same, check: TensorFlowChecks.statistics,
            rewrite: TensorFlowRewrites.batchNorm, keepsExtents: true)
        let pooling = Self(
            inputs: 1, shape: TensorFlowShapeRules.pooling, check: TensorFlowChecks.window, window: .attribute)
        let sum = Self(
            inputs: 2, shape: TensorFlowShapeRules.broadcast, rewrite: TensorFlowRewrites.sum, keepsExtents: true)
        let reduction = Self(inputs: 2, shape: TensorFlowShapeRules.reduction, rewrite: TensorFlowRewrites.reduction)
        let joining = Self(
            inputs: 2, shape: TensorFlowShapeRules.concat, check: TensorFlowChecks.axis,
            rewrite: TensorFlowRewrites.axisConstant)
        let blocks = Self(inputs: 1, check: TensorFlowChecks.blocks)
        let volume = Self(inputs: 1, check: TensorFlowChecks.window)
        let arg = Self(inputs: 2, rewrite: TensorFlowRewrites.arg)
        var table: [String: Self] = [
            "Placeholder": .init(
                shape: TensorFlowShapeRules.placeholder, check: TensorFlowChecks.placeholder,
                rewrite: TensorFlowRewrites.placeholder),
            "Const": .init(rewrite: TensorFlowRewrites.constant),
            "Conv2D": .init(
                inputs: 2, shape: TensorFlowShapeRules.convolution, check: TensorFlowChecks.filters,
                rewrite: TensorFlowRewrites.convolution,
                window: .weights),
            "DepthwiseConv2dNative": .init(
                inputs: 2, shape: TensorFlowShapeRules.convolution, check: TensorFlowChecks.filters,
                rewrite: TensorFlowRewrites.convolution,
                window: .weights),
            "Conv2DBackpropInput": .init(inputs: 3, check: TensorFlowChecks.undilatedWindow),
            "Conv3D": .init(inputs: 2, check: TensorFlowChecks.undilatedWindow),
            "MaxPool": pooling, "AvgPool": pooling, "MaxPool3D": volume, "AvgPool3D": volume,
            "FusedBatchNorm": batchNorm, "FusedBatchNormV2": batchNorm, "FusedBatchNormV3": batchNorm,
            "BiasAdd": .init(
                inputs: 2, shape: TensorFlowShapeRules.same, check: TensorFlowChecks.bias,
                rewrite: TensorFlowRewrites.sum, keepsExtents: true),
            "Add": sum, "AddV2": sum,
            "Sub": .init(
                inputs: 2, shape: TensorFlowShapeRules.broadcast, rewrite: TensorFlowRewrites.difference,
                keepsExtents: true),
            "Mul": .init(
                inputs: 2, shape: TensorFlowShapeRules.broadcast, rewrite: TensorFlowRewrites.product,
                keepsExtents: true),
            "RealDiv": .init(
                inputs: 2, shape: TensorFlowShapeRules.broadcast, rewrite: TensorFlowRewrites.product,
                keepsExtents: true),
            "Div": .init(inputs: 2, shape: TensorFlowShapeRules.broadcast),
            "Maximum": .init(
                inputs: 2, shape: TensorFlowShapeRules.broadcast, rewrite: TensorFlowRewrites.maximum,
                keepsExtents: true),
            "Minimum": .init(inputs: 2, shape: TensorFlowShapeRules.broadcast, keepsExtents: true),
            "SquaredDifference": .init(inputs: 2, shape: TensorFlowShapeRules.broadcast),
            "AddN": .init(inputs: 1, shape: TensorFlowShapeRules.same, rewrite: TensorFlowRewrites.sum),
            "MatMul": .init(inputs: 2, shape: TensorFlowShapeRules.matMul, rewrite: TensorFlowRewrites.matMul),
            "BatchMatMul": .init(inputs: 2, rewrite: TensorFlowRewrites.batchMatMul),
            "Mean": reduction, "Sum": reduction, "Max": reduction,
            "Min": .init(inputs: 2), "Prod": .init(inputs: 2),
            "ArgMax": arg, "ArgMin": arg,
            "Reshape": .init(inputs: 2, shape: TensorFlowShapeRules.reshape, rewrite: TensorFlowRewrites.reshape),
            "Squeeze": .init(inputs: 1, shape: TensorFlowShapeRules.squeeze, rewrite: TensorFlowRewrites.squeeze),
            "ExpandDims": .init(
                inputs: 2, shape: TensorFlowShapeRules.expandDims, check: TensorFlowChecks.axis,
                rewrite: TensorFlowRewrites.expandDims),
            "Transpose": .init(
                inputs: 2, shape: TensorFlowShapeRules.transpose, check: TensorFlowChecks.order,
                rewrite: TensorFlowRewrites.transpose),
            "Pad": .init(inputs: 2, shape: TensorFlowShapeRules.pad, rewrite: TensorFlowRewrites.pad),
            "MirrorPad": .init(inputs: 2, shape: TensorFlowShapeRules.pad, rewrite: TensorFlowRewrites.pad),
            "PadV2": .init(inputs: 3, shape: TensorFlowShapeRules.pad),
            "Concat": joining, "ConcatV2": joining,
            "Split": .init(
                inputs: 2, shape: TensorFlowShapeRules.split, check: TensorFlowChecks.parts,
                rewrite: TensorFlowRewrites.axisConstant),
            "SplitV": .init(inputs: 3),
            "Slice": .init(inputs: 3, shape: TensorFlowShapeRules.slice, rewrite: TensorFlowRewrites.slice),
            "StridedSlice": .init(
                inputs: 4, shape: TensorFlowShapeRules.stridedSlice, rewrite: TensorFlowRewrites.stridedSlice),
            "Softmax": .init(inputs: 1, shape: TensorFlowShapeRules.same, rewrite: TensorFlowRewrites.softmax),
            "IdentityN": .init(
                inputs: 1, shape: TensorFlowShapeRules.same, rewrite: TensorFlowRewrites.identities, keepsExtents: true),
            "Neg": .init(
                inputs: 1, shape: TensorFlowShapeRules.same, rewrite: TensorFlowRewrites.opposite, keepsExtents: true),
            "SpaceToBatchND": .init(inputs: 3, rewrite: TensorFlowRewrites.spaceToBatch),
            "BatchToSpaceND": .init(inputs: 3),
            "SpaceToDepth": blocks, "DepthToSpace": blocks,
            "ResizeBilinear": .init(inputs: 2, shape: TensorFlowShapeRules.resize),
            "ResizeNearestNeighbor": .init(inputs: 2, shape: TensorFlowShapeRules.resize),
            "CropAndResize": .init(inputs: 4), "ClipByValue": .init(inputs: 3, shape: TensorFlowShapeRules.same),
            "Fill": .init(inputs: 2), "Pack": .init(inputs: 1), "Shape": .init(inputs: 1),
        ]
        for name in [
            "Abs", "Cast", "Ceil", "Elu", "Exp", "Floor", "Identity", "LeakyRelu", "Log", "Relu", "Relu6",
            "Rsqrt",
            "Selu", "Sigmoid", "Softplus", "Softsign", "Sqrt", "Square", "Tanh",
        ] { table[name] = .init(inputs: 1, shape: TensorFlowShapeRules.same, keepsExtents: true) }
        table["LRN"] = .init(
            inputs: 1, shape: TensorFlowShapeRules.same, rewrite: TensorFlowRewrites.localResponse, keepsExtents: true)
        table["LogSoftmax"] = .init(inputs: 1, shape: TensorFlowShapeRules.same)
        return table
    }()
}
