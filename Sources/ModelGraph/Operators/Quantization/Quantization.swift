/// Conversions between real numbers and the small integers that stand for them.
extension Operator {
    static let quantization: [Operator] = [
        Operator(
            "QuantizeLinear", inputs: 2...3, infer: inferQuantized, evaluate: evaluateQuantized, lower: lowerQuantized),
        Operator(
            "DequantizeLinear", inputs: 2...3, infer: inferDequantized, evaluate: evaluateDequantized,
            lower: lowerDequantized),
        Operator(
            "DynamicQuantizeLinear", inputs: 1...1, outputs: 3...3, infer: inferDynamic, evaluate: evaluateDynamic,
            lower: lowerDynamic),
    ]

    private static let inferQuantized: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        try view.checkScale(of: value.shape)
        let declared = view.int("output_dtype").flatMap { $0 == 0 ? nil : ElementType(rawValue: $0) }
        let type = view.has(2) ? view.input(2).type : declared ?? .uint8
        if !view.isLowered, let type, type.isInteger, type.bitWidth.map({ $0 > 16 }) ?? false {
            throw view.fault("quantizes to \(type); it must be a type of at most 16 bits")
        }
        return [Facts(type: type, shape: value.shape)]
    }

    private static let evaluateQuantized: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let reals = value.doubles, let lattice = try view.lattice(of: value.shape),
            let range = lattice.type.integerRange, let bitWidth = lattice.type.bitWidth, [8, 16].contains(bitWidth)
        else { return nil }
        var integers: [Int] = []
        integers.reserveCapacity(reals.count)
        for (real, place) in zip(reals, lattice.places) {
            // The quotient is float32, as ONNX has it.
            let step = Double(Float(real / lattice.scales[place])).rounded(.toNearestOrEven)
            let shifted = step + Double(lattice.zeroPoint(place))
            if shifted.isNaN { return nil }
            integers.append(Int(min(max(shifted, Double(range.lowerBound)), Double(range.upperBound))))
        }
        return [Constant(integers: integers, type: lattice.type, shape: value.shape)]
    }

    private static let inferDequantized: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        try view.checkScale(of: value.shape)
        if view.has(2), !view.isLowered, let type = value.type, let zero = view.input(2).type, type != zero {
            throw view.fault("its value is \(type), and its zero point \(zero)")
        }
        return [Facts(type: view.input(1).type, shape: value.shape)]
    }

    private static let evaluateDequantized: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let integers = value.integers, let scale = view.constant(1),
            let lattice = try view.lattice(of: value.shape)
        else { return nil }
        let reals = zip(integers, lattice.places).map {
            (Double($0) - Double(lattice.zeroPoint($1))) * lattice.scales[$1]
        }
        return [Constant(doubles: reals, type: scale.type, shape: value.shape)]
    }
}

// MARK: Scales and zero points

extension NodeView {
    /// The scales and zero points of a node, and which of them belongs to each element.
    fileprivate struct Lattice {
        let type: ElementType
        let scales: [Double]
        let zeroPoints: [Int]?
        let places: [Int]

        func zeroPoint(_ place: Int) -> Int { zeroPoints?[place] ?? 0 }
    }

    /// - Throws: `ModelError` when the scale belongs to no axis of the value.
    fileprivate func checkScale(of shape: Shape?) throws(ModelError) {
        let block = int("block_size", default: 0)
        if block < 0 || block > Int32.max {
            throw fault("block_size is \(block); it must be from 0 to \(Int32.max)")
        }
        if has(2), let scale = input(1).lengths, let zero = input(2).lengths, scale != zero {
            let count = scale.reduce(1, *)
            if count != zero.reduce(1, *) || (block > 0 && count != 1) {
                throw fault("its scale has the shape \(Shape(scale).text), and its zero point \(Shape(zero).text)")
            }
        }
        guard let shape, let scale = input(1).lengths, scale.reduce(1, *) != 1 else { return }
        let axis = try self.axis(int("axis", default: 1), rank: shape.count)
        if block > 0 {
            for other in shape.indices where scale.count == shape.count {
                guard let length = shape[other].value else { continue }
                if scale[other] != (other == axis ? (length + block - 1) / block : length) {
                    throw fault(
                        "its scale of shape \(Shape(scale).text) does not fit blocks of \(block) in \(shape.text)")
                }
            }
            if scale.count != shape.count {
                throw fault("its scale has \(scale.count) axes, and its value \(shape.count)")
            }
        } else if scale.count != 1 || (shape[axis].value.map { $0 != scale[0] } ?? false) {
            throw fault("its scale of shape \(Shape(scale).text) does not fit axis \(axis) of \(shape.text)")
        }
    }

    /// The lattice of constant scales and zero points; `nil` when one is computed.
    fileprivate func lattice(of shape: [Int]) throws(ModelError) -> Lattice? {
        guard let scale = constant(1), let scales = scale.doubles else { return nil }
        if has(2), constant(2)?.integers == nil { return nil }
        let type = has(2) ? input(2).type : int("output_dtype").flatMap { ElementType(rawValue: $0) } ?? .uint8
        guard let type else { return nil }
        let places: [Int]
        if scales.count == 1 {
            places = Array(repeating: 0, count: shape.reduce(1, *))
        } else {
            let axis = try self.axis(int("axis", default: 1), rank: shape.count)
            places = blockPlaces(shape, axis: axis, block: int("block_size", default: 0))
        }
        return Lattice(type: type, scales: scales, zeroPoints: constant(2)?.integers, places: places)
    }

    private func blockPlaces(_ shape: [Int], axis: Int, block: Int) -> [Int] {
        if block == 0 {
            let strides = shape.indices.map { $0 == axis ? 1 : 0 }
            return Movement(shape: shape, strides: strides).apply(to: Array(0..<shape[axis]))
        }
        let inner = shape[(axis + 1)...].reduce(1, *)
        let blocks = (shape[axis] + block - 1) / block
        var places: [Int] = []
        for outer in 0..<shape[..<axis].reduce(1, *) {
            for index in 0..<shape[axis] {
                for column in 0..<inner { places.append((outer * blocks + index / block) * inner + column) }
            }
        }
        return places
    }
}

// MARK: DynamicQuantizeLinear

extension Operator {
    private static let inferDynamic: ShapeRule = { (view) throws(ModelError) in
        [
            Facts(type: .uint8, shape: view.input(0).shape), Facts(type: .float32, shape: []),
            Facts(type: .uint8, shape: []),
        ]
    }

    private static let evaluateDynamic: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let floats = value.floats, floats.allSatisfy(\.isFinite) else { return nil }
        let low = min(0, floats.min() ?? 0)
        let high = max(0, floats.max() ?? 0)
        let scale = high == low ? 1 : (high - low) / 255
        guard scale > 0, scale.isFinite else { return nil }  // beyond what float32 divides
        let zero = min(max((-low / scale).rounded(.toNearestOrEven), 0), 255)
        let quantized = floats.map { Int(min(max(($0 / scale).rounded(.toNearestOrEven) + zero, 0), 255)) }
        return [
            Constant(integers: quantized, type: .uint8, shape: value.shape), Constant(scalar: scale),
            Constant(integers: [Int(zero)], type: .uint8, shape: []),
        ]
    }
}
