/// Pad: elements around a value, or fewer of them where a pad is negative.
extension Operator {
    static let padding: [Operator] = [
        Operator("Pad", inputs: 1...4, infer: paddedShape, evaluate: padded, normalize: padsAsInput, lower: lowerPad)
    ]

    private static let paddedShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        let mode = view.string("mode") ?? "constant"
        guard ["constant", "edge", "reflect", "wrap"].contains(mode) else {
            throw view.fault("has the mode \"\(mode)\"; it must be constant, edge, reflect or wrap")
        }
        guard var shape = value.shape else {
            _ = try view.listedPads()
            return [Facts(type: value.type)]
        }
        guard let pads = try view.pads(rank: shape.count) else {
            return [Facts(type: value.type, shape: Shape(repeating: .unknown, count: shape.count))]
        }
        for (axis, pad) in pads.enumerated() where pad != (0, 0) {
            let left = (shape[axis] + .known(min(pad.before, 0) + min(pad.after, 0))).value
            if mode != "constant", pad.before > 0 || pad.after > 0, let left, left < 1 {
                throw view.fault("pads axis \(axis) with copies, and leaves nothing to copy")
            }
            shape[axis] = shape[axis] + .known(pad.before) + .known(pad.after)
            if let length = shape[axis].value, length < 0 {
                throw view.fault("pads axis \(axis) by \(pad.before) and \(pad.after), which leaves less than nothing")
            }
        }
        return [Facts(type: value.type, shape: shape)]
    }

    private static let padded: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let pads = try view.pads(rank: value.shape.count),
            let shape = try paddedShape(view)[0].lengths
        else { return nil }
        let mode = view.string("mode") ?? "constant"
        if mode != "constant", value.count == 0 { return nil }
        var positions = [0]
        for (axis, stride) in Movement.packedStrides(value.shape).enumerated() {
            let (before, after) = pads[axis]
            // What negative pads leave out is gone before anything is repeated.
            let first = -min(before, 0)
            let length = value.shape[axis] - first + min(after, 0)
            let places = (0..<shape[axis]).map { place in
                let source = paddedSource(of: place - max(before, 0), length: length, mode: mode)
                return source < 0 ? source : first + source
            }
            positions = positions.flatMap { base in
                places.map { base < 0 || $0 < 0 ? Movement.filled : base + $0 * stride }
            }
        }
        guard let fill = view.padValue() else { return nil }
        return value.moved(Movement(shape: shape, run: 1, starts: positions), fill: fill).map { [$0] }
    }

    /// The element that stands in a place before, in or behind an axis.
    static func paddedSource(of place: Int, length: Int, mode: String) -> Int {
        if (0..<length).contains(place) { return place }
        switch mode {
        case "edge": return place < 0 ? 0 : length - 1
        case "wrap": return (place % length + length) % length
        case "reflect":
            if length == 1 { return 0 }
            let period = 2 * (length - 1)
            let turned = (place % period + period) % period
            return turned < length ? turned : period - turned
        default: return Movement.filled
        }
    }

    /// Since opset 11 pads and value are inputs. The axes of opset 18 are spelled out, as every importer reads it.
    private static let padsAsInput: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard view.ints("pads") != nil || view.has(3),
            let rank = view.input(0).rank ?? view.ints("pads").map({ $0.count / 2 }),
            let pads = try view.pads(rank: rank)
        else { return }
        var inputs = [
            view.node.inputs[0], rewrite.add(Constant(integers: pads.map(\.before) + pads.map(\.after)), part: "pads"),
        ]
        if view.has(2) {
            inputs.append(view.node.inputs[2])
        } else if let value = view.float("value"), value != 0 {
            guard let type = view.input(0).type, type.isFloatingPoint else { return }
            inputs.append(rewrite.add(Constant(floats: [value], type: type, shape: []), part: "value"))
        }
        rewrite.keep {
            $0.inputs = inputs
            $0.attributes["pads"] = nil
            $0.attributes["value"] = nil
        }
    }
}

extension NodeView {
    /// How many elements come before and behind each axis; `nil` where the network's inputs decide.
    func pads(rank: Int) throws(ModelError) -> [(before: Int, after: Int)]? {
        guard let listed = try listedPads() else { return nil }
        var axes = Array(0..<rank)
        switch integers(attribute: "axes", input: 3) {
        case .computed: return nil
        case .known(let named): axes = try self.axes(named, rank: rank)
        case .absent: break
        }
        guard listed.count == 2 * axes.count else {
            throw fault("has \(listed.count) pads; it needs two for each of \(axes.count) axes")
        }
        var pads = [(before: Int, after: Int)](repeating: (0, 0), count: rank)
        for (place, axis) in axes.enumerated() { pads[axis] = (listed[place], listed[place + axes.count]) }
        return pads
    }

    /// The pads as the node lists them; `nil` where the network's inputs decide.
    fileprivate func listedPads() throws(ModelError) -> [Int]? {
        switch integers(attribute: "pads", input: 1) {
        case .absent: throw fault("lacks the pads")
        case .computed: return nil
        case .known(let pads):
            if let pad = pads.first(where: { $0.magnitude > Int32.max }) {
                throw fault("a pad is \(pad); it must be from -\(Int32.max) to \(Int32.max)")
            }
            return pads
        }
    }

    /// What Pad fills with, as one element of the value's type; `nil` where a run decides.
    fileprivate func padValue() -> Constant? {
        guard let type = input(0).type else { return nil }
        if has(2) { return constant(2).flatMap { $0.type == type && $0.count == 1 ? $0 : nil } }
        return Constant(converting: [Double(float("value", default: 0))], to: type, shape: [])
    }
}
