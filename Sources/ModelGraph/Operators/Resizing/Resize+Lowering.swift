extension Quirk {
    static let resizes = Quirk(
        "resizes by numbers that only a run tells: give the model an input shape", .v4_6 ... .v5_0)
    /// The place in an axis of one element is moved to a little before it, where other memory is.
    static let readsBeforeOne = Quirk(
        "reads foreign memory where it interpolates along an axis of one element", .v5_0 ... .v5_0, isOfNewEngine: true)
}

/// A way in which OpenCV's Resize layer computes, with the attributes that its importers take for it.
private struct LayerWay {
    var kind: Interpolation.Kind
    var coordinates: Interpolation.Coordinates
    var rounding = Interpolation.Rounding.floor

    static func ways(of kind: Interpolation.Kind, on version: OpenCVTarget.Version) -> [LayerWay] {
        switch kind {
        case .nearest:
            let old = [
                LayerWay(kind: kind, coordinates: .asymmetric),
                LayerWay(kind: kind, coordinates: .alignCorners, rounding: .preferCeil),
            ]
            return version < .v4_10 ? old : old + [LayerWay(kind: kind, coordinates: .tfHalfPixelForNearest)]
        case .linear:
            return [.halfPixel, .asymmetric, .alignCorners].map { LayerWay(kind: kind, coordinates: $0) }
        case .cubic: return []
        }
    }

    var attributes: [String: Attribute] {
        [
            "mode": .string(kind.rawValue), "coordinate_transformation_mode": .string(coordinates.rawValue),
            "nearest_mode": .string(rounding.rawValue),
        ]
    }

    /// What the layer makes of an axis: it multiplies where ONNX divides, in single or in double precision, as the version does it.
    func weights(from input: Int, to output: Int) -> Interpolation.Weights {
        guard kind == .nearest else {
            return Interpolation(kind: kind, coordinates: coordinates).weights(from: input, to: output)
        }
        let single = places(from: Float(input), to: Float(output))
        let double = places(from: Double(input), to: Double(output))
        // A place that the last digit decides is no element's.
        return Interpolation.Weights(rows: zip(single, double).map { [$0 == $1 ? min($0, input - 1) : -1: 1] })
    }

    /// The element that the layer takes for each place.
    private func places<Number: BinaryFloatingPoint>(from input: Number, to output: Number) -> [Int] {
        let factor = 1 / (output / input), corners = output > 1 ? (input - 1) / (output - 1) : factor
        return (0..<Int(output)).map { index in
            switch coordinates {
            case .alignCorners: Int((Number(index) * corners).rounded(.toNearestOrAwayFromZero))
            case .tfHalfPixelForNearest: Int((Number(index) * factor + factor / 2).rounded(.down))
            default: Int((Number(index) * factor).rounded(.down))
            }
        }
    }
}

extension Operator {
    /// OpenCV's layer where it computes the same, else axis by axis: picked elements for nearest, products with a constant
    /// matrix for the rest.
    static let lowerResize: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let axes = try view.interpolations(), let shape = view.input(0).shape else {
            return try rewrite.resizeByScales()
        }
        if axes.isEmpty { return rewrite.alias(to: rewrite.node.inputs[0]) }
        let isImage = shape.count == 4 && axes.allSatisfy { $0.axis >= 2 }
        if isImage, let height = (axes.first { $0.axis == 2 }?.length ?? shape[2].value),
            let width = (axes.first { $0.axis == 3 }?.length ?? shape[3].value), let kind = view.interpolationKind,
            let way = rewrite.layerWays(of: kind, shape).first(where: { $0.makes(axes, shape) })
        {
            let empty = rewrite.add(Constant([Float](), shape: [0]), part: "none")
            // The importers read the image's axes alone.
            let sizes = rewrite.add(Constant(integers: [1, 1, height, width]), part: "sizes")
            return rewrite.keep {
                $0.inputs = [$0.inputs[0], empty, empty, sizes]
                $0.attributes = way.attributes
            }
        }
        var value = rewrite.node.inputs[0]
        for (axis, _, weights) in axes {
            guard let input = shape[axis].value else { throw rewrite.refusal(.resizes) }
            value = try rewrite.interpolate(value, axis: axis, rank: shape.count, input: input, weights)
        }
        rewrite.replace(with: "Identity", [value])
    }
}

extension LayerWay {
    /// Whether the layer makes the same of these axes.
    func makes(_ axes: [(axis: Int, length: Int, weights: Interpolation.Weights)], _ shape: Shape) -> Bool {
        axes.allSatisfy { axis, length, weights in
            guard let input = shape[axis].value else { return false }
            return weights.isClose(to: self.weights(from: input, to: length))
        }
    }
}

extension Interpolation.Weights {
    /// Whether the weights differ by no more than rounding to float32 makes of them.
    fileprivate func isClose(to other: Self) -> Bool {
        guard outside.isEmpty, rows.count == other.rows.count else { return false }
        return zip(rows, other.rows).allSatisfy { row, other in
            Set(row.keys).union(other.keys).allSatisfy { abs(row[$0, default: 0] - other[$0, default: 0]) < 1e-5 }
        }
    }
}

extension NodeView {
    fileprivate var interpolationKind: Interpolation.Kind? { Interpolation.Kind(rawValue: string("mode") ?? "nearest") }
}

extension Rewrite {
    /// The ways of OpenCV's layer that read no foreign memory of an image of this shape.
    fileprivate func layerWays(of kind: Interpolation.Kind, _ shape: Shape) -> [LayerWay] {
        // One element is the nearest one to every place.
        let isOfOne = shape[2] == .known(1) || shape[3] == .known(1)
        let kind = kind == .linear && isOfOne && has(.readsBeforeOne) ? .nearest : kind
        return LayerWay.ways(of: kind, on: target?.version ?? .v5_0)
    }

    /// Lengths up to this one stand for those that are open.
    private static let probedLengths = 1...48
    private static let largestProbedScale: Float = 256
    /// All of an image's four axes.
    private static let wholeRegion: [Float] = [0, 0, 0, 0, 1, 1, 1, 1]

    /// Keeps the scales where the lengths are open, and OpenCV's layer computes the same for any of them.
    fileprivate mutating func resizeByScales() throws(ModelError) {
        guard view.input(0).rank == 4, let scales = view.resizedScales, scales.count == 4, view.ints("axes") == nil,
            scales[0] == 1, scales[1] == 1,
            scales.allSatisfy({ $0 == $0.rounded() && $0 <= Self.largestProbedScale }),
            view.croppedRegion ?? Self.wholeRegion == Self.wholeRegion,
            let kind = view.interpolationKind,
            let interpolation = try view.interpolation(),
            let way = LayerWay.ways(of: kind, on: target?.version ?? .v5_0).first(where: { way in
                scales[2...].allSatisfy { scale in
                    Self.probedLengths.allSatisfy { length in
                        let output = length * Int(scale)
                        return way.weights(from: length, to: output)
                            .isClose(to: interpolation.weights(from: length, to: output, scale: scale))
                    }
                }
            })
        else { throw refusal(.resizes) }
        let empty = add(Constant([Float](), shape: [0]), part: "none")
        if kind == .linear, has(.readsBeforeOne), mayBeOfOneElement {
            // Where the edges lie depends on the length.
            if way.coordinates == .alignCorners { throw refusal(.readsBeforeOne) }
            return resizeWithMargin([empty, node.inputs[2]], scales[2...].map { Int($0) }, way)
        }
        keep {
            $0.inputs = [$0.inputs[0], empty, $0.inputs[2]]
            $0.attributes = way.attributes
        }
    }

    /// Whether a run may give an image that is one element high or wide.
    private var mayBeOfOneElement: Bool {
        guard let shape = view.input(0).shape else { return true }
        return shape[2...].contains { extent in
            switch extent {
            case .known(let length): length < 2
            case .open(_, let factor): factor < 2
            case .unknown: true
            }
        }
    }

    /// Resizes the image with its last row and column repeated, which interpolates as the image alone does up to its end, and
    /// cuts off what is made of them.
    private mutating func resizeWithMargin(_ inputs: [String], _ scales: [Int], _ way: LayerWay) {
        let margin = add(Constant(integers: [0, 0, 0, 0, 0, 0, 1, 1]), part: "margin")
        let wider = emit("Pad", [node.inputs[0], margin], ["mode": .string("edge")], part: "wider")
        let resized = emit("Resize", [wider] + inputs, way.attributes, part: "resized", endsHere: true)
        let starts = add(Constant(integers: [0, 0]), part: "starts")
        let ends = add(Constant(integers: scales.map { -$0 }), part: "ends")
        let axes = add(Constant(integers: [2, 3]), part: "axes")
        replace(with: "Slice", [resized, starts, ends, axes])
    }

    /// One axis of the value, resized.
    fileprivate mutating func interpolate(
        _ value: String, axis: Int, rank: Int, input: Int, _ weights: Interpolation.Weights
    ) throws(ModelError) -> String {
        let part = "axis.\(axis)"
        let picked = weights.rows.compactMap { $0.count == 1 && $0.first?.value == 1 ? $0.first?.key : nil }
        if picked.count == weights.rows.count {
            let indices = add(Constant(integers: picked), part: "\(part).indices")
            return emit("Gather", [value, indices], ["axis": .int(axis)], part: part)
        }
        try view.requireFoldable([input, weights.rows.count])
        var matrix = [Float](repeating: 0, count: input * weights.rows.count)
        for (row, taps) in weights.rows.enumerated() {
            for (tap, weight) in taps { matrix[tap * weights.rows.count + row] = Float(weight) }
        }
        let factor = add(Constant(matrix, shape: [input, weights.rows.count]), part: "\(part).weights")
        var swapped = Array(0..<rank)
        swapped.swapAt(axis, rank - 1)
        let turned = axis == rank - 1 ? value : transpose(value, swapped, part: "\(part).turned")
        var product = emit("MatMul", [turned, factor], part: part)
        if !weights.outside.isEmpty, let number = view.float("extrapolation_value"), number != 0 {
            let added = weights.rows.indices.map { weights.outside.contains($0) ? number : 0 }
            product = emit(
                "Add", [product, add(Constant(added, shape: [added.count]), part: "\(part).outside")],
                part: "\(part).filled")
        }
        return axis == rank - 1 ? product : transpose(product, swapped, part: "\(part).back")
    }
}
