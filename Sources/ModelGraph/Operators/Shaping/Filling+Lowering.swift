extension Quirk {
    fileprivate static let oneHot = Quirk("marks indices beyond the depth", .v4_6 ... .v5_0)
    fileprivate static let noOneHot = Quirk("has no OneHot whose depth and values only a run tells", .v4_6 ... .v4_10)
}

extension Operator {
    /// A comparison with each index, and with each as counted from the end: OpenCV 4 has no OneHot, and that of OpenCV 5 makes a
    /// mark where an index is beyond the depth.
    static let lowerOneHot: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard rewrite.has(.oneHot) else { return }
        guard let depth = view.integers(1)?.first, let values = view.constant(2), values.count == 2,
            let rank = rewrite.output(0).rank, let off = values.element(0), let on = values.element(1)
        else {
            if rewrite.has(.noOneHot) { throw rewrite.refusal(.noOneHot) }
            return
        }
        try view.requireFoldable([depth])
        let axis = try view.axis(view.int("axis", default: -1), rank: rank)
        let axes = rewrite.add(Constant(integers: [axis]), part: "axes")
        let indices = rewrite.emit("Unsqueeze", [rewrite.node.inputs[0], axes], part: "indices")
        var shape = [Int](repeating: 1, count: rank)
        shape[axis] = depth
        let isMarked = [0, -depth].map { first in
            let places = Constant(
                integers: (0..<depth).map { first + $0 }, type: view.input(0).type ?? .int64, shape: shape)
            return rewrite.emit("Equal", [indices, rewrite.add(places, part: "places")], part: "marks")
        }
        let marks = rewrite.add(on, part: "on")
        let fromEnd = rewrite.emit(
            "Where", [isMarked[1], marks, rewrite.add(off, part: "off")], part: "fromEnd")
        rewrite.replace(with: "Where", [isMarked[0], marks, fromEnd])
    }
}

extension Constant {
    /// One element as a scalar.
    fileprivate func element(_ index: Int) -> Constant? { moved(Movement(shape: [], run: 1, starts: [index])) }
}
