extension Quirk {
    fileprivate static let padding = Quirk("pads with constants, and pictures at their edges", .v4_6 ... .v4_10)
}

extension Operator {
    static let lowerPad: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard rewrite.has(.padding) else { return }
        guard let shape = view.input(0).shape, let pads = try view.pads(rank: shape.count) else {
            throw rewrite.refusal(.padding)
        }
        if rewrite.output(0).shape?.contains(.known(0)) ?? false { throw view.unsupported("its value has no elements") }
        let cropped = try crop(&rewrite, shape, pads)
        let mode = view.string("mode") ?? "constant"
        let isPicture = shape.count == 4 && pads[0] == (0, 0) && pads[1] == (0, 0)
        if mode == "constant" || (mode != "wrap" && isPicture) {
            if view.has(2), view.constant(2) == nil { throw rewrite.refusal(.padding) }
            return padOnce(&rewrite, cropped.value, pads.map { (max($0.before, 0), max($0.after, 0)) }, mode: mode)
        }
        try padByPicking(&rewrite, cropped.value, cropped.shape, pads, mode: mode)
    }

    /// Cuts off what negative pads take away.
    private static func crop(
        _ rewrite: inout Rewrite, _ shape: Shape, _ pads: [(before: Int, after: Int)]
    ) throws(ModelError) -> (value: String, shape: Shape) {
        var cropped = (value: rewrite.node.inputs[0], shape: shape)
        for (axis, pad) in pads.enumerated() where pad.before < 0 || pad.after < 0 {
            let end = pad.after < 0 ? pad.after : Int(Int32.max)
            cropped.value = rewrite.slice(
                cropped.value, axis: axis, from: max(-pad.before, 0), to: end, part: "cropped")
            cropped.shape[axis] = shape[axis] + .known(min(pad.before, 0) + min(pad.after, 0))
        }
        return cropped
    }

    private static func padOnce(
        _ rewrite: inout Rewrite, _ value: String, _ pads: [(before: Int, after: Int)], mode: String
    ) {
        if pads.allSatisfy({ $0 == (0, 0) }) { return rewrite.alias(to: value) }
        var inputs = [
            value, rewrite.add(Constant(integers: pads.map(\.before) + pads.map(\.after)), part: "pads"),
        ]
        if mode == "constant", rewrite.view.has(2) { inputs.append(rewrite.node.inputs[2]) }
        rewrite.replace(with: "Pad", inputs, ["mode": .string(mode)])
    }

    /// Copies the elements that stand around the value.
    private static func padByPicking(
        _ rewrite: inout Rewrite, _ value: String, _ shape: Shape, _ pads: [(before: Int, after: Int)], mode: String
    ) throws(ModelError) {
        var value = value
        for (axis, pad) in pads.enumerated() where pad.before > 0 || pad.after > 0 {
            guard let length = shape[axis].value else { throw rewrite.refusalOfOpenShape() }
            let indices = (-max(pad.before, 0)..<length + max(pad.after, 0)).lazy.map {
                Operator.paddedSource(of: $0, length: length, mode: mode)
            }
            value = try rewrite.pick(indices, of: value, axis: axis, part: "padded")
        }
        rewrite.alias(to: value)
    }
}
