/// CenterCropPad: the middle of an axis that is too long, and zeros around one that is too short.
extension Operator {
    static let centering: [Operator] = [
        Operator(
            "CenterCropPad", inputs: 2...2, infer: centeredShape, normalize: cropAndPad, lower: refuse(.noCentering))
    ]

    private static let centeredShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard var shape = value.shape else { return [Facts(type: value.type)] }
        let axes = try view.axes(view.ints("axes") ?? Array(shape.indices), rank: shape.count)
        let target = view.input(1).elements
        if let target, target.count != axes.count {
            throw view.fault("gives \(target.count) lengths for \(axes.count) axes")
        }
        for (place, axis) in axes.enumerated() {
            shape[axis] = target?[place] ?? .unknown
            if let length = shape[axis].value, length < 0 { throw view.fault("makes axis \(axis) \(length) long") }
        }
        return [Facts(type: value.type, shape: shape)]
    }

    /// Slices and a Pad, where the lengths are known.
    private static let cropAndPad: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let shape = view.input(0).shape, let type = view.input(0).type else { return }
        let result = try centeredShape(view)[0].shape ?? []
        var value = rewrite.node.inputs[0]
        var before = [Int](repeating: 0, count: shape.count), after = before
        for axis in shape.indices where shape[axis] != result[axis] {
            guard let length = shape[axis].value, let target = result[axis].value else { return }
            if target < length {
                let start = (length - target) / 2
                value = rewrite.slice(value, axis: axis, from: start, to: start + target, part: "cropped")
            } else {
                before[axis] = (target - length) / 2
                after[axis] = target - length - before[axis]
            }
        }
        let pads = rewrite.add(Constant(integers: before + after), part: "pads")
        let zero = Constant(converting: [0], to: type, shape: [])
        rewrite.replace(with: "Pad", [value, pads] + (zero.map { [rewrite.add($0, part: "zero")] } ?? []))
    }
}

extension Quirk {
    fileprivate static let noCentering = Quirk(
        "has no CenterCropPad, whose stand-in needs the lengths of its axes", .v4_6 ... .v4_10)
}
