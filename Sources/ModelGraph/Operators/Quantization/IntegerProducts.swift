/// Convolutions and matrix products of small integers. Their shapes follow when the lowering spells them as products of
/// floats.
extension Operator {
    static let integerProducts: [Operator] = [
        Operator("ConvInteger", inputs: 2...4, infer: inferInt32),
        Operator("MatMulInteger", inputs: 2...4, infer: inferInt32),
        Operator("QLinearConv", inputs: 8...9, infer: inferQuantizedProduct),
        Operator("QLinearMatMul", inputs: 8...8, infer: inferQuantizedProduct),
    ]

    private static let inferInt32: ShapeRule = { (view) throws(ModelError) in [Facts(type: .int32)] }

    private static let inferQuantizedProduct: ShapeRule = { (view) throws(ModelError) in
        [Facts(type: view.input(7).type)]
    }
}
