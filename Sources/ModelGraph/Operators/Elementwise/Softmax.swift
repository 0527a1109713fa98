#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Functions of all the elements along an axis.
extension Operator {
    static let softmaxes: [Operator] = [
        alongAxis("Softmax") { row in
            let powers = exponentials(row)
            let sum = powers.reduce(0, +)
            return powers.map { $0 / sum }
        },
        alongAxis("LogSoftmax", lower: lowerLogSoftmax) { row in
            let largest = row.max() ?? 0
            let logarithm = log(exponentials(row).reduce(0, +))
            return row.map { $0 - largest - logarithm }
        },
        alongAxis("Hardmax", lower: lowerHardmax) { row in
            let first = row.indices.max { row[$0] < row[$1] || (row[$0] == row[$1] && $0 > $1) }
            return row.indices.map { $0 == first ? 1 : 0 }
        },
    ]

    private static func alongAxis(
        _ name: String, lower: RewriteRule? = nil, _ function: @escaping @Sendable ([Double]) -> [Double]
    ) -> Operator {
        Operator(
            name, inputs: 1...1, infer: inferAlongAxis,
            evaluate: { (view) throws(ModelError) in
                guard let value = view.constant(0), let elements = value.doubles else { return nil }
                let rows = try view.rows(of: value.shape)
                return [Constant(doubles: rows.map(elements, function), type: value.type, shape: value.shape)]
            },
            normalize: spellAxis, lower: lower)
    }

    /// The powers of e of numbers of which the largest is subtracted, which keeps them finite.
    private static func exponentials(_ row: [Double]) -> [Double] {
        let largest = row.max() ?? 0
        return row.map { exp($0 - largest) }
    }

    private static let inferAlongAxis: ShapeRule = { (view) throws(ModelError) in
        if let rank = view.input(0).rank, rank > 0 { _ = try view.softmaxAxis(rank: rank) }
        return [Facts(type: view.input(0).type, shape: view.input(0).shape)]
    }

    /// Up to opset 12 the axes from `axis` on count as one.
    private static let spellAxis: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        if view.opset >= 13 {
            guard let rank = view.input(0).rank, rank > 0 else { return }
            let axis = try view.softmaxAxis(rank: rank)
            if view.int("axis") != axis { rewrite.keep { $0.attributes["axis"] = .int(axis) } }
            return
        }
        guard let shape = view.input(0).shape, !shape.isEmpty else {
            throw view.unsupported(
                "the number of its input's axes is not known, and up to opset 12 it works on all axes from axis \(view.int("axis", default: 1)) on"
            )
        }
        let axis = try view.softmaxAxis(rank: shape.count)
        let long = shape.indices.filter { $0 >= axis && shape[$0] != .known(1) }
        if long.count <= 1 {
            let only = long.first ?? shape.count - 1
            rewrite.keep { $0.attributes["axis"] = .int(only) }
        } else {
            rewrite.flattenTail(shape, from: axis)
        }
    }
}

extension NodeView {
    /// The axis that the node names, or its opset's default.
    fileprivate func softmaxAxis(rank: Int) throws(ModelError) -> Int {
        let named = int("axis", default: opset >= 13 ? -1 : 1)
        // Up to opset 12 a value of one axis may be cut behind it, which leaves rows of one element.
        if opset < 13, named == rank { return rank }
        return try axis(named, rank: rank)
    }

    /// Which elements the function takes together.
    fileprivate func rows(of shape: [Int]) throws(ModelError) -> Rows {
        if shape.isEmpty { return Rows(outer: 1, length: 1, inner: 1) }
        let axis = try softmaxAxis(rank: shape.count)
        let outer = shape[..<axis].reduce(1, *)
        if opset < 13 { return Rows(outer: outer, length: shape[axis...].reduce(1, *), inner: 1) }
        return Rows(outer: outer, length: shape[axis], inner: shape[(axis + 1)...].reduce(1, *))
    }
}

/// A tensor seen as rows along one axis.
private struct Rows {
    let outer: Int
    let length: Int
    let inner: Int

    func map(_ elements: [Double], _ function: ([Double]) -> [Double]) -> [Double] {
        var result = elements
        for block in 0..<outer {
            for column in 0..<inner {
                let offsets = (0..<length).map { (block * length + $0) * inner + column }
                for (offset, value) in zip(offsets, function(offsets.map { elements[$0] })) { result[offset] = value }
            }
        }
        return result
    }
}

extension Rewrite {
    /// Makes the axes from one on a single one, around the node.
    fileprivate mutating func flattenTail(_ shape: Shape, from axis: Int) {
        let kept = Array(repeating: 0, count: axis)
        // A vector would do for axis 0, and OpenCV 4 takes vectors for columns.
        let flat = add(Constant(integers: axis == 0 ? [1, -1] : kept + [-1]), part: "flat.shape")
        let flattened = emit("Reshape", [node.inputs[0], flat], part: "flat")
        let rows = emit(node.operation, [flattened], ["axis": .int(axis == 0 ? 1 : axis)], part: "rows")
        let tail = shape[axis...]
        let original: String
        if tail.filter({ $0.value == nil }).count <= 1 {
            let lengths = (axis == 0 ? [] : kept) + tail.map { $0.value ?? -1 }
            original = add(Constant(integers: lengths), part: "shape")
        } else {
            original = emit("Shape", [node.inputs[0]], part: "shape")
        }
        replace(with: "Reshape", [rows, original])
    }
}
