/// Resizing of axes by interpolation.
extension Operator {
    static let resizing: [Operator] = [
        Operator(
            "Resize", inputs: 1...4, infer: inferResize, evaluate: evaluateResize, normalize: normalizeResize,
            lower: lowerResize),
        Operator("Upsample", inputs: 1...2, infer: inferResize, normalize: normalizeUpsample),
    ]

    private static let inferResize: ShapeRule = { (view) throws(ModelError) in
        try view.checkResizing()
        let input = view.input(0)
        guard let shape = input.shape, let axes = try view.resizedAxes() else { return [Facts(type: input.type)] }
        var result = shape
        if let sizes = view.resizedSizes {
            let fitted = try view.fitted(sizes, axes, shape)
            for (axis, length) in zip(axes, fitted.lengths) { result[axis] = length }
        } else if let scales = view.resizedScales {
            for (axis, scale) in zip(axes, scales) where scale != 1 {
                result[axis] = shape[axis].value.map { .known(Int((Float($0) * scale).rounded(.down))) } ?? .unknown
            }
        } else {
            for axis in axes { result[axis] = .unknown }
        }
        return [Facts(type: input.type, shape: result)]
    }

    private static let normalizeResize: RewriteRule = { (rewrite) throws(ModelError) in
        let node = rewrite.view.opset < 11 ? rewrite.asOfOpset11() : rewrite.node
        if let type = rewrite.view.input(0).type, type.isInteger, rewrite.view.string("mode") ?? "nearest" != "nearest"
        {
            try rewrite.interpolate(integers: type, by: node)
        } else if rewrite.view.opset < 11 {
            rewrite.keep { $0 = node }
        }
    }

    private static let normalizeUpsample: RewriteRule = { (rewrite) throws(ModelError) in
        var scales = rewrite.view.has(1) ? rewrite.node.inputs[1] : ""
        if scales.isEmpty {
            guard let values = rewrite.view.floats("scales") else { throw rewrite.view.fault("it has no scales") }
            scales = rewrite.add(Constant(values, shape: [values.count]), part: "scales")
        }
        rewrite.replace(
            with: "Resize", [rewrite.node.inputs[0], "", scales],
            [
                "mode": .string(rewrite.view.string("mode") ?? "nearest"),
                "coordinate_transformation_mode": .string("asymmetric"), "nearest_mode": .string("floor"),
            ])
    }
}

extension Rewrite {
    /// A node of opset 10, which has the scales as second input, and only the coordinates that later opsets call asymmetric. Of two
    /// elements ONNX Runtime takes the one behind along axes that shrink, and the one before along others.
    fileprivate mutating func asOfOpset11() -> Node {
        var node = self.node
        node.attributes["coordinate_transformation_mode"] = .string("asymmetric")
        node.attributes["nearest_mode"] = .string("floor")
        var scales = self.node.inputs[1]
        if let factors = view.resizedScales, factors.contains(where: { $0 < 1 }), view.string("mode") != "linear" {
            var shrinking = node.attributes
            shrinking["nearest_mode"] = .string("ceil")
            if factors.contains(where: { $0 > 1 }) {
                let below = add(Constant(factors.map { min($0, 1) }, shape: [factors.count]), part: "scales.below")
                node.inputs[0] = emit("Resize", [node.inputs[0], "", below], shrinking, part: "shrunk")
                scales = add(Constant(factors.map { max($0, 1) }, shape: [factors.count]), part: "scales.above")
            } else {
                node.attributes = shrinking
            }
        }
        node.inputs = [node.inputs[0], "", scales]
        return node
    }

    /// What is interpolated between integers is cut off, as ONNX Runtime does it.
    fileprivate mutating func interpolate(integers type: ElementType, by node: Node) throws(ModelError) {
        if view.int("antialias", default: 0) != 0 {
            throw view.unsupported("resizes \(type) with antialias, which ONNX Runtime computes in integers")
        }
        let value = emit("Cast", [node.inputs[0]], ["to": .int(ElementType.float32.rawValue)], part: "real")
        let resized = emit("Resize", [value] + node.inputs.dropFirst(), node.attributes, part: "resized")
        // A whole number stays one where the weights were rounded.
        let sign = emit("Sign", [resized], part: "sign")
        let step = emit("Mul", [sign, add(scalar: 0x1p-10, part: "rounding")], part: "step")
        let whole = emit("Add", [resized, step], part: "whole")
        replace(with: "Cast", [whole], ["to": .int(type.rawValue)])
    }
}

extension NodeView {
    /// Where the node has its scales: as an attribute (Upsample 7), as second input (Upsample 9, Resize 10) or as third.
    private var scalesInput: Int { node.operation == "Upsample" || (opset < 11 && inputCount == 2) ? 1 : 2 }

    /// The scales, if they are constants.
    var resizedScales: [Float]? {
        if node.operation == "Upsample", let scales = floats("scales") { return scales }
        guard let scales = constant(scalesInput)?.floats, !scales.isEmpty else { return nil }
        return scales
    }

    /// The sizes, as far as they are known.
    var resizedSizes: [Extent]? {
        guard has(3), let elements = input(3).elements, !elements.isEmpty else { return nil }
        return elements
    }

    /// The axes that scales and sizes speak of; `nil` when the rank is not known.
    func resizedAxes() throws(ModelError) -> [Int]? {
        guard let rank = input(0).rank else { return nil }
        guard let axes = ints("axes"), !axes.isEmpty else { return Array(0..<rank) }
        return try self.axes(axes, rank: rank)
    }

    /// The lengths that the axes get, with `keep_aspect_ratio_policy` heeded, and the one scale that it makes of all.
    fileprivate func fitted(
        _ sizes: [Extent], _ axes: [Int], _ shape: Shape
    ) throws(ModelError) -> (lengths: [Extent], scale: Float?) {
        guard let policy = string("keep_aspect_ratio_policy"), policy != "stretch" else { return (sizes, nil) }
        guard let wanted = sizes.values, let own = axes.map({ shape[$0] }).values, own.allSatisfy({ $0 > 0 }) else {
            return (sizes.map { _ in .unknown }, nil)
        }
        let scales = zip(wanted, own).map { Float($0) / Float($1) }
        guard let scale = policy == "not_larger" ? scales.min() : scales.max() else { return (sizes, nil) }
        return (own.map { .known(Int((scale * Float($0)).rounded(.toNearestOrAwayFromZero))) }, scale)
    }

    /// Scales and sizes are there, as many as axes, and positive.
    fileprivate func checkResizing() throws(ModelError) {
        let hasScales =
            resizedScales != nil || (has(scalesInput) && input(scalesInput).shape?.elementCount != .known(0))
        guard hasScales || has(3) else { throw fault("it has neither scales nor sizes; it needs one of them") }
        for scale in resizedScales ?? [] where !(scale > 0 && scale < 32768) {
            throw fault("a scale is \(scale); it must be more than 0 and less than 32768")
        }
        if let sizes = resizedSizes?.compactMap(\.value), sizes.contains(where: { $0 < 1 || $0 > Int32.max }) {
            throw fault("its sizes are \(sizes); each must be from 1 to \(Int32.max)")
        }
        if resizedScales != nil, resizedSizes != nil {
            throw fault("it has both scales and sizes; it needs one of them")
        }
        if let axes = try resizedAxes(), let count = resizedScales?.count ?? resizedSizes?.count, count != axes.count {
            throw fault("it resizes \(axes.count) axes, and has \(count) scales or sizes")
        }
        if let bound = croppedRegion?.first(where: { !(abs($0) <= 1e6) }) {
            throw fault("its region of interest has the bound \(bound); it must be from -1e6 to 1e6")
        }
    }

    /// The region of interest that tf_crop_and_resize takes: where it begins along each axis, then where it ends.
    var croppedRegion: [Float]? {
        string("coordinate_transformation_mode") == "tf_crop_and_resize" ? constant(1)?.floats : nil
    }

    /// How the node interpolates along every axis; `nil` where only a run tells.
    func interpolation() throws(ModelError) -> Interpolation? {
        guard let kind = Interpolation.Kind(rawValue: string("mode") ?? "nearest"),
            let coordinates = Interpolation.Coordinates(
                rawValue: string("coordinate_transformation_mode") ?? "half_pixel"),
            let rounding = Interpolation.Rounding(rawValue: string("nearest_mode") ?? "round_prefer_floor")
        else { throw fault("its mode, coordinate_transformation_mode or nearest_mode is none of ONNX'") }
        if coordinates == .cropAndResize, constant(1) == nil { return nil }
        return Interpolation(
            kind: kind, coordinates: coordinates, rounding: rounding,
            cubicCoefficient: Double(float("cubic_coeff_a", default: -0.75)),
            excludesOutside: int("exclude_outside", default: 0) != 0, antialiases: int("antialias", default: 0) != 0)
    }

    /// How each axis is interpolated that is resized.
    ///
    /// - Returns: `nil` where lengths or scales are not known.
    func interpolations() throws(ModelError) -> [(axis: Int, length: Int, weights: Interpolation.Weights)]? {
        guard let shape = input(0).shape, let axes = try resizedAxes(), var interpolation = try interpolation() else {
            return nil
        }
        let crops = interpolation.coordinates == .cropAndResize
        let region = croppedRegion ?? []
        guard !crops || region.count == 2 * axes.count else { return nil }
        let fitted = try resizedSizes.map { (sizes) throws(ModelError) in try self.fitted(sizes, axes, shape) }
        var changes: [(place: Int, axis: Int, input: Int, output: Int)] = []
        for (place, axis) in axes.enumerated() {
            let scale = resizedScales?[place]
            if !crops, scale == 1 || fitted?.lengths[place] == shape[axis] { continue }
            guard let input = shape[axis].value,
                let output = fitted?.lengths[place].value ?? scale.map({ Int((Float(input) * $0).rounded(.down)) })
            else { return nil }
            if input == 0, output > 0 { throw unsupported("axis \(axis) has no elements to interpolate between") }
            changes.append((place, axis, input, output))
        }
        // ONNX Runtime hands on what keeps its shape, whatever the scales and the region are.
        if changes.allSatisfy({ $0.input == $0.output }) { return [] }
        var result: [(axis: Int, length: Int, weights: Interpolation.Weights)] = []
        for (place, axis, input, output) in changes {
            // The weights of a place take the memory of 16 elements, and a filter that widens takes every input some times over.
            try requireFoldable([16 * (interpolation.antialiases ? max(input, output) : output)])
            if crops {
                interpolation.region = .init(start: region[place], end: region[place + axes.count])
            }
            let weights = interpolation.weights(
                from: input, to: output, scale: fitted.map(\.scale) ?? resizedScales?[place])
            if weights.isAmbiguous || (interpolation.kind == .nearest && !weights.outside.isEmpty) {
                throw unsupported(
                    "axis \(axis) has places between two elements or outside, where nearest is not defined exactly")
            }
            result.append((axis, output, weights))
        }
        return result
    }
}
