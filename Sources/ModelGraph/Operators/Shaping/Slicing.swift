/// Slice: a stretch of each axis, perhaps with steps.
extension Operator {
    static let slicing: [Operator] = [
        Operator(
            moving: "Slice", inputs: 1...5, shapes: slicedShape, movements: slice, normalize: boundsAsInputs,
            lower: lowerSlice)
    ]

    private static let slicedShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard var shape = value.shape else { return [Facts(type: value.type)] }
        guard let ranges = try view.slicedRanges(rank: shape.count) else {
            let axes = try view.slicedAxes(rank: shape.count, count: nil) ?? Array(shape.indices)
            for axis in axes { shape[axis] = .unknown }
            return [Facts(type: value.type, shape: shape)]
        }
        for range in ranges { shape[range.axis] = range.length(of: shape[range.axis]) }
        return [Facts(type: value.type, shape: shape)]
    }

    private static let slice: MovementRule = { (view) throws(ModelError) in
        guard var lengths = view.input(0).lengths, let ranges = try view.slicedRanges(rank: lengths.count) else {
            return nil
        }
        var strides = Movement.packedStrides(lengths)
        var origin = 0
        for range in ranges {
            guard let bounds = range.bounds(within: lengths[range.axis]) else { return nil }
            origin += bounds.count == 0 ? 0 : bounds.first * strides[range.axis]
            strides[range.axis] *= bounds.count < 2 ? 0 : range.step
            lengths[range.axis] = bounds.count
        }
        return [Movement(shape: lengths, origin: origin, strides: strides)]
    }

    /// Since opset 10 the bounds are inputs.
    private static let boundsAsInputs: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let starts = view.ints("starts"), let ends = view.ints("ends") else { return rewrite.spellBounds() }
        var inputs = [view.node.inputs[0]]
        inputs.append(rewrite.add(Constant(integers: starts), part: "starts"))
        inputs.append(rewrite.add(Constant(integers: ends), part: "ends"))
        if let axes = view.ints("axes") { inputs.append(rewrite.add(Constant(integers: axes), part: "axes")) }
        rewrite.keep {
            $0.inputs = inputs
            $0.attributes = [:]
        }
    }
}

extension Rewrite {
    /// OpenCV adds a step to a length in 32 bits. What begins in an axis of fewer elements than a step takes one of it, whatever the step.
    /// And it looks for an end behind the axis where ONNX Runtime takes the largest number for the very beginning.
    fileprivate mutating func spellBounds() {
        guard let steps = view.constant(4)?.integers else { return }
        var inputs = node.inputs
        let most = 1 << 30  // along one axis, that many are more than OpenCV's values hold
        if !steps.allSatisfy({ -most...most ~= $0 }) {
            inputs[4] = add(Constant(integers: steps.map { min(max($0, -most), most) }), part: "steps")
        }
        if let ends = view.constant(2)?.integers, ends.count == steps.count,
            zip(ends, steps).contains(where: { $1 < 0 && SlicedRange.isLargest($0) })
        {
            let spelled = zip(ends, steps).map { $1 < 0 && SlicedRange.isLargest($0) ? .min : $0 }
            inputs[2] = add(Constant(integers: spelled), part: "ends")
        }
        if inputs != node.inputs { keep { $0.inputs = inputs } }
    }
}

/// What a Slice takes of one axis.
struct SlicedRange {
    let axis: Int
    let start: Extent
    let end: Extent
    let step: Int

    /// Where in an axis of this length the slice begins, and how many elements it has; `nil` where a bound is not known.
    func bounds(within length: Int) -> (first: Int, count: Int)? {
        guard let start = start.value, let end = end.value else { return nil }
        if step > 0 {
            let from = Self.clamp(start, length, 0...length)
            let to = Self.clamp(end, length, 0...length)
            return (from, to <= from ? 0 : (to - from - 1) / step + 1)
        }
        if length == 0 { return (0, 0) }
        let from = Self.clamp(start, length, 0...length - 1)
        let to = Self.isLargest(end) ? -1 : Self.clamp(end, length, -1...length - 1)
        return (from, from <= to ? 0 : (from - to - 1) / (step == .min ? .max : -step) + 1)
    }

    /// Whether a bound is one of the numbers that ONNX Runtime takes for the end of the axis, and backward for its very beginning.
    fileprivate static func isLargest(_ bound: Int) -> Bool { bound == .max || bound == Int(Int32.max) }

    private static func clamp(_ bound: Int, _ length: Int, _ range: ClosedRange<Int>) -> Int {
        let counted = bound < 0 ? bound &+ length : bound
        return Swift.min(Swift.max(counted < 0 && bound > 0 ? .max : counted, range.lowerBound), range.upperBound)
    }

    /// The length of what is left of an axis.
    func length(of extent: Extent) -> Extent {
        if let length = extent.value { return bounds(within: length).map { .known($0.count) } ?? .unknown }
        guard step == 1, let from = position(start, in: extent), let to = position(end, in: extent) else {
            return step == -1 && isWhole ? extent : ends(of: extent)
        }
        return to - from
    }

    /// Whether a backward slice takes the whole axis, whatever its length.
    private var isWhole: Bool {
        guard let start = start.value, let end = end.value else { return false }
        return (start == -1 || start >= Self.beyond) && (end <= -Self.beyond || Self.isLargest(end))
    }

    /// Slices that are one element long whatever the axis' length: the first and the last.
    private func ends(of extent: Extent) -> Extent {
        if step > 0, start == .known(0), end == .known(1) { return .known(1) }
        if step > 0, start == .known(-1), let end = end.value, end >= Self.beyond { return .known(1) }
        return .unknown
    }

    /// A bound that no axis reaches.
    private static let beyond = Int(Int32.max)

    /// A bound's place in an open axis, where it is known to be within.
    private func position(_ bound: Extent, in extent: Extent) -> Extent? {
        switch (bound, extent) {
        case (.known(0), _): .known(0)
        case (.known(let bound), _) where bound >= Self.beyond: extent
        case (.known(let bound), _) where bound <= -Self.beyond: .known(0)
        case (.open(let name, let factor), .open(let other, let times)) where name == other && factor >= 0:
            factor < times ? bound : extent
        default: nil
        }
    }
}

extension NodeView {
    /// What the node takes of each axis that it names; `nil` where the network's inputs decide on axes or steps.
    func slicedRanges(rank: Int) throws(ModelError) -> [SlicedRange]? {
        if opset < 10 { _ = try required("starts", ints("starts")) }
        if opset < 10 { _ = try required("ends", ints("ends")) }
        guard let starts = extents(attribute: "starts", input: 1), let ends = extents(attribute: "ends", input: 2)
        else {
            if ints("starts") == nil, !has(1) || !has(2) { throw fault("lacks the bounds of the slice") }
            return nil
        }
        guard starts.count == ends.count else {
            throw fault("has \(starts.count) starts and \(ends.count) ends")
        }
        guard let axes = try slicedAxes(rank: rank, count: starts.count) else { return nil }
        var steps = [Int](repeating: 1, count: starts.count)
        switch integers(attribute: "steps", input: 4) {
        case .computed: return nil
        case .known(let known): steps = known
        case .absent: break
        }
        guard axes.count == starts.count, steps.count == starts.count else {
            throw fault("has \(starts.count) starts, \(axes.count) axes and \(steps.count) steps")
        }
        if steps.contains(0) { throw fault("a step is 0") }
        return axes.indices.map {
            SlicedRange(axis: axes[$0], start: starts[$0], end: ends[$0], step: steps[$0])
        }
    }

    /// The axes that the node names, or the first ones; `nil` where the network's inputs decide on them.
    func slicedAxes(rank: Int, count: Int?) throws(ModelError) -> [Int]? {
        switch integers(attribute: "axes", input: 3) {
        case .computed: return nil
        case .known(let axes): return try self.axes(axes, rank: rank)
        case .absent:
            guard let count else { return nil }
            guard count <= rank else { throw fault("has \(count) starts for a value of \(rank) axes") }
            return Array(0..<count)
        }
    }
}
