extension Quirk {
    static let cubicGrid = Quirk("weights the places of a cubic GridSample wrong", .v5_0 ... .v5_0)
}

/// Operators that read images at computed places, and others that versions of OpenCV lack.
extension Operator {
    static let sampling: [Operator] = [
        Operator(
            "GridSample", inputs: 2...2, infer: inferGridSample, normalize: normalizeGridSample, lower: lowerGridSample),
        Operator(
            "RoiAlign", inputs: 3...3, infer: inferRegions, normalize: normalizeRegions, lower: refuse(.onlyIn5)),
        Operator("AffineGrid", inputs: 2...2, infer: inferAffineGrid, lower: refuse(.onlyIn5)),
        Operator("MaxRoiPool", inputs: 2...2, infer: inferRegions, lower: refuse(.noSuchLayer)),
        Operator("Col2Im", inputs: 3...3, infer: unknownShape, lower: refuse(.noSuchLayer)),
        Operator("DeformConv", inputs: 3...5, infer: unknownShape, lower: refuse(.noSuchLayer)),
        Operator("MelWeightMatrix", inputs: 5...5, infer: unknownShape, lower: refuse(.noSuchLayer)),
        Operator("Attention", inputs: 3...7, outputs: 1...4, infer: unknownShape, lower: refuse(.onlyIn5)),
        Operator("RotaryEmbedding", inputs: 3...4, infer: unknownShape, lower: refuse(.onlyIn5)),
    ]

    private static let unknownShape: ShapeRule = { (view) throws(ModelError) in
        Array(repeating: Facts(type: view.input(0).type), count: view.node.outputs.count)
    }

    private static let inferGridSample: ShapeRule = { (view) throws(ModelError) in
        let input = view.input(0)
        guard let shape = input.shape, let grid = view.input(1).shape else { return [Facts(type: input.type)] }
        guard shape.count >= 3, grid.count == shape.count else {
            throw view.fault(
                "its input \(shape.text) and its grid \(grid.text) must have the same number of axes, 3 or more")
        }
        if let places = grid.last?.value, places != shape.count - 2 {
            throw view.fault("its grid has the shape \(grid.text); the last axis must be \(shape.count - 2) long")
        }
        return [Facts(type: input.type, shape: [shape[0], shape[1]] + grid.dropFirst().dropLast())]
    }

    /// Opset 16 calls the modes bilinear and bicubic.
    private static let normalizeGridSample: RewriteRule = { (rewrite) throws(ModelError) in
        let names = ["bilinear": "linear", "bicubic": "cubic"]
        guard let name = names[rewrite.view.string("mode") ?? "linear"] else { return }
        rewrite.keep { $0.attributes["mode"] = .string(name) }
    }

    private static let lowerGridSample: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.has(.onlyIn5) { throw rewrite.refusal(.onlyIn5) }
        if rewrite.view.string("mode") == "cubic", rewrite.has(.cubicGrid) { throw rewrite.refusal(.cubicGrid) }
    }

    private static let inferRegions: ShapeRule = { (view) throws(ModelError) in
        let input = view.input(0)
        if let shape = input.shape, shape.count != 4 {
            throw view.fault("its input has the shape \(shape.text); it takes images [N, C, H, W]")
        }
        let regions = view.input(1).shape?.first ?? .unknown
        let pooled =
            view.ints("pooled_shape") ?? [view.int("output_height", default: 1), view.int("output_width", default: 1)]
        return [Facts(type: input.type, shape: [regions, input.shape?[1] ?? .unknown] + Shape(pooled))]
    }

    /// Opset 16 changed what is meant where nothing is said.
    private static let normalizeRegions: RewriteRule = { (rewrite) throws(ModelError) in
        let name = "coordinate_transformation_mode"
        if rewrite.view.string(name) != nil { return }
        let coordinates = rewrite.view.opset < 16 ? "output_half_pixel" : "half_pixel"
        rewrite.keep { $0.attributes[name] = .string(coordinates) }
    }

    private static let inferAffineGrid: ShapeRule = { (view) throws(ModelError) in
        guard let size = view.input(1).elements, size.count == 4 || size.count == 5 else {
            return [Facts(type: view.input(0).type)]
        }
        return [Facts(type: view.input(0).type, shape: [size[0]] + size[2...] + [.known(size.count - 2)])]
    }
}
