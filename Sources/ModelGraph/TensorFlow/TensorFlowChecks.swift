/// Numbers in their range, and weights that fit. OpenCV reads lists by position, often unasked how long they are.
enum TensorFlowChecks {
    /// Windows, strides and dilations have a number for every axis of the value: 4, or 5 for volumes.
    static func window(_ view: TensorFlowView) throws(ModelError) {
        let count = view.node.operation.contains("3D") ? 5 : 4
        for name in ["strides", "ksize", "dilations"] {
            let numbers = view.node.integers(name)
            guard numbers.isEmpty || numbers.count == count else {
                throw view.node.fault(": \(name) is \(numbers.listed); it must have \(count) numbers")
            }
            guard numbers.allSatisfy({ (1...Int(Int32.max)).contains($0) }) else {
                throw view.node.fault(": \(name) is \(numbers.listed); each must be from 1 to \(Int32.max)")
            }
        }
    }

    /// OpenCV counts an axis in 32 bits.
    static func placeholder(_ view: TensorFlowView) throws(ModelError) {
        guard let shape = view.node.attributes["shape"]?.shape, shape.extents.contains(where: { $0 > Int32.max }) else {
            return
        }
        throw view.node.fault(": its shape is \(shape.extents.listed); an axis has at most \(Int32.max) elements")
    }

    static func undilatedWindow(_ view: TensorFlowView) throws(ModelError) {
        try window(view)
        let dilations = view.node.integers("dilations")
        guard dilations.allSatisfy({ $0 == 1 }) else {
            throw view.node.unsupported(
                ": dilations is \(dilations.listed), but OpenCV's TensorFlow importer ignores it here")
        }
    }

    static func filters(_ view: TensorFlowView) throws(ModelError) {
        try window(view)
        guard let weights = view.constant(1), weights.rank == 4, let extents = weights.shape?.extents else { return }
        guard !extents.contains(0) else {
            throw view.node.fault(" has weights of shape \(extents.listed), which is empty")
        }
        guard let given = view.channels(0), view.rank(0) == 4, extents[2] > 0 else { return }
        // A convolution by groups has a part of the channels in each filter.
        let fits = view.node.operation == "Conv2D" ? given % extents[2] == 0 : given == extents[2]
        guard fits else { throw view.node.fault(" takes \(extents[2]) channels, but its input has \(given)") }
    }

    static func bias(_ view: TensorFlowView) throws(ModelError) {
        try requireLength(view, input: 1, needed: view.channels(0), each: "channel")
    }

    static func statistics(_ view: TensorFlowView) throws(ModelError) {
        var needed = view.channels(0)
        for input in 1...4 {
            // Mean and variance are empty where the node is left in training mode.
            guard let length = view.constant(input)?.extent(0), input < 3 || length != 0 else { continue }
            try requireLength(view, input: input, needed: needed, each: "channel")
            needed = needed ?? length
        }
    }

    private static func requireLength(_ view: TensorFlowView, input: Int, needed: Int?, each: String) throws(ModelError)
    {
        guard let needed, let constant = view.constant(input), constant.rank == 1, let length = constant.extent(0),
            length != needed
        else { return }
        throw view.node.fault(
            ": \(view.node.data[input].quoted) has \(length) elements; it must have \(needed), one for each \(each)")
    }

    /// Which input is the constant with the axis.
    static func axisInput(_ node: TensorFlowNode) -> Int {
        switch node.operation {
        case "ConcatV2": max(node.data.count, 1) - 1
        case "ExpandDims": 1
        default: 0
        }
    }

    /// OpenCV takes the first number unasked whether there is one.
    static func axis(_ view: TensorFlowView) throws(ModelError) {
        let input = axisInput(view.node)
        let name = view.node.data[input]
        guard let source = view.index.node(view.index.source(name)), source.operation == "Const" else { return }
        guard let tensor = view.constant(input), let axis = tensor.integers?.first else {
            throw view.node.fault(": its axis \(name.quoted) is a constant without a whole number as its value")
        }
        if let rank = valueRank(view) {
            _ = try view.axis(axis, rank: view.node.operation == "ExpandDims" ? rank + 1 : rank)
        } else if !(-5...4).contains(axis) {  // those of volumes
            throw view.node.fault(": axis \(axis) is beyond any value's axes")
        }
    }

    private static func valueRank(_ view: TensorFlowView) -> Int? {
        view.node.data.indices.filter { $0 != axisInput(view.node) }.lazy.compactMap { view.rank($0) }.first
    }

    static func parts(_ view: TensorFlowView) throws(ModelError) {
        try requireSmall(view, "num_split")
        try axis(view)
    }

    static func blocks(_ view: TensorFlowView) throws(ModelError) { try requireSmall(view, "block_size") }

    private static func requireSmall(_ view: TensorFlowView, _ name: String) throws(ModelError) {
        guard let number = view.node.attributes[name]?.integer, !(1...Int(Int16.max)).contains(number) else { return }
        throw view.node.fault(": \(name) is \(number); it must be from 1 to \(Int16.max)")
    }

    static func order(_ view: TensorFlowView) throws(ModelError) {
        guard let order = view.constant(1)?.integers else { return }
        let places = order.map { $0 < 0 ? $0 + order.count : $0 }
        guard Set(places) == Set(order.indices), places.count == Set(places).count else {
            throw view.node.fault(
                ": the order is \(order.listed); it must name each axis from 0 to \(order.count - 1) once")
        }
    }
}
