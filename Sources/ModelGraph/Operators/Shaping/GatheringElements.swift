/// GatherElements, GatherND and Compress: elements that an index or a mask picks.
extension Operator {
    static let pickingElements: [Operator] = [
        Operator(
            moving: "GatherElements", inputs: 2...2, shapes: shapeOfIndices, movements: gatheredElements,
            lower: lowerGatherElements),
        Operator(
            moving: "GatherND", inputs: 2...2, shapes: gatheredSlicesShape, movements: gatheredSlices,
            lower: lowerGatherND),
        Operator(
            moving: "Compress", inputs: 2...2, shapes: compressedShape, movements: compression, lower: lowerCompress),
    ]

    // MARK: GatherElements

    private static let shapeOfIndices: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        if let rank = value.rank, let other = view.input(1).rank, rank != other {
            throw view.fault("has indices of \(other) axes for a value of \(rank)")
        }
        if let shape = value.shape {
            let axis = try view.axis(view.int("axis", default: 0), rank: shape.count)
            if let length = shape[axis].value, let listed = view.integers(1) {
                _ = try view.indices(listed, length: length)
            }
        }
        return [Facts(type: value.type, shape: view.input(1).shape)]
    }

    private static let gatheredElements: MovementRule = { (view) throws(ModelError) in
        guard let lengths = view.input(0).lengths, let indices = view.constant(1) else { return nil }
        return try view.elementPositions(indices, in: lengths).map {
            [Movement(shape: indices.shape, run: 1, starts: $0)]
        }
    }

    // MARK: GatherND

    private static let gatheredSlicesShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard let shape = value.shape, let indices = view.input(1).shape else { return [Facts(type: value.type)] }
        let batch = view.int("batch_dims", default: 0)
        guard batch >= 0, batch < Swift.min(shape.count, indices.count) else {
            throw view.fault(
                "has \(batch) batch axes for a value of \(shape.count) axes and indices of \(indices.count)")
        }
        guard let depth = indices[indices.count - 1].value else { return [Facts(type: value.type)] }
        guard depth >= 1, batch + depth <= shape.count else {
            throw view.fault("has indices of \(depth) numbers for a value of \(shape.count) axes")
        }
        return [Facts(type: value.type, shape: Shape(indices.dropLast()) + shape[(batch + depth)...])]
    }

    private static let gatheredSlices: MovementRule = { (view) throws(ModelError) in
        guard let lengths = view.input(0).lengths, let indices = view.constant(1),
            let shape = try gatheredSlicesShape(view)[0].lengths, let starts = try view.gatheredSliceStarts()
        else { return nil }
        let depth = indices.shape[indices.shape.count - 1] + view.int("batch_dims", default: 0)
        return [Movement(shape: shape, run: lengths[depth...].reduce(1, *), starts: starts)]
    }

    // MARK: Compress

    private static let compressedShape: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        let count = view.integers(1)?.count { $0 != 0 }
        guard let axis = view.int("axis") else {
            return [Facts(type: value.type, shape: [count.map { .known($0) } ?? .unknown])]
        }
        guard var shape = value.shape else { return [Facts(type: value.type)] }
        shape[try view.axis(axis, rank: shape.count)] = count.map { .known($0) } ?? .unknown
        return [Facts(type: value.type, shape: shape)]
    }

    private static let compression: MovementRule = { (view) throws(ModelError) in
        guard var lengths = view.input(0).lengths, let mask = view.integers(1) else { return nil }
        var axis = 0
        if let named = view.int("axis") {
            axis = try view.axis(named, rank: lengths.count)
        } else {
            lengths = [lengths.reduce(1, *)]
        }
        guard mask.count <= lengths[axis] else {
            throw view.fault("the condition has \(mask.count) elements for an axis of length \(lengths[axis])")
        }
        let kept = mask.indices.filter { mask[$0] != 0 }
        let run = lengths[(axis + 1)...].reduce(1, *)
        let block = lengths[axis] * run
        let starts = (0..<lengths[..<axis].reduce(1, *)).flatMap { round in kept.map { round * block + $0 * run } }
        lengths[axis] = kept.count
        return [Movement(shape: lengths, run: run, starts: starts)]
    }
}

extension NodeView {
    /// Where in a tensor of these lengths the elements lie that indices along the node's axis name, as GatherElements and
    /// ScatterElements take them: every other coordinate is the index' own.
    func elementPositions(_ indices: Constant, in lengths: [Int]) throws(ModelError) -> [Int]? {
        guard let listed = indices.integers, indices.shape.count == lengths.count else { return nil }
        let axis = try self.axis(int("axis", default: 0), rank: lengths.count)
        for other in lengths.indices where other != axis && indices.shape[other] > lengths[other] {
            throw fault("the indices \(Shape(indices.shape).text) reach beyond the value \(Shape(lengths).text)")
        }
        let counted = try self.indices(listed, length: lengths[axis])
        let strides = Movement.packedStrides(lengths)
        var outer = strides
        outer[axis] = 0
        var bases: [Int] = []
        bases.reserveCapacity(counted.count)
        Movement(shape: indices.shape, strides: outer).forEachElement { bases.append($0) }
        return zip(bases, counted).map { $0 + $1 * strides[axis] }
    }

    /// Where in a tensor of these lengths the slices begin whose first coordinates the rows of the indices are.
    func slicePositions(_ indices: Constant, in lengths: [Int]) throws(ModelError) -> [Int]? {
        guard let listed = indices.integers, let depth = indices.shape.last, depth >= 1, depth <= lengths.count else {
            return nil
        }
        let strides = Movement.packedStrides(lengths)
        var positions = [Int](repeating: 0, count: listed.count / depth)
        for (place, index) in listed.enumerated() {
            let axis = place % depth
            positions[place / depth] += try self.indices([index], length: lengths[axis])[0] * strides[axis]
        }
        return positions
    }

    /// Where in its value the slices begin that a GatherND takes; `nil` where a run decides.
    func gatheredSliceStarts() throws(ModelError) -> [Int]? {
        guard let lengths = input(0).lengths, let indices = constant(1) else { return nil }
        let batch = int("batch_dims", default: 0)
        let rounds = lengths[..<batch].reduce(1, *)
        guard rounds == indices.shape[..<batch].reduce(1, *) else {
            throw fault("the batch axes of the value and of the indices differ")
        }
        let inner = Array(lengths[batch...])
        guard let positions = try slicePositions(indices, in: inner) else { return nil }
        let block = inner.reduce(1, *)
        let each = rounds == 0 ? 0 : positions.count / rounds
        return positions.enumerated().map { $1 + (each == 0 ? 0 : $0 / each * block) }
    }
}
