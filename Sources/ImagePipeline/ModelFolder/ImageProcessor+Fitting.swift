import OpenCVDNN

extension ImageProcessor {
    /// What the image is resized to: a size, or its shorter side.
    private enum Resized { case size(Size2i), shorterSide(Int) }

    /// The size of the input, and how images get it.
    func fitting() throws -> (inputSize: Size2i, Preprocessing.Fit) {
        guard try flag("do_resize", true) else {
            throw settings.error(
                "do_resize", "must be true: without a resize, images keep their sizes, and a network takes one size")
        }
        let resized = try settings.required("size", resized("size", isSquare: defaults.isSquare) ?? defaultSize)
        switch defaults.steps {
        case .convNext: return try convNext(resized)
        case .leViT, .poolFormer, .plain, .efficientNet, .mobileViT:
            let isCropped =
                if let isCropped = defaults.isCropped {
                    try flag("do_center_crop", isCropped)
                } else {
                    try settings.required("do_center_crop", settings.flag("do_center_crop"))
                }
            let crop = isCropped ? try cropSize() : nil
            switch (try scaled(resized), crop) {
            case (.size(let size), nil): return (size, .stretch)
            case (.size(let size), let crop?) where size == crop: return (size, .stretch)
            case (.size(let size), let crop?): return (crop, .stretchThenCrop(size: size, corner: .down))
            case (.shorterSide(let side), let crop?): return (crop, .resizeThenCrop(shorterSide: side, corner: .down))
            case (.shorterSide, nil):
                throw settings.error(
                    "size",
                    "must have height and width: with the shorter side alone and no crop, images get different sizes")
            }
        }
    }

    private var defaultSize: Resized? {
        defaults.side.map { defaults.isSquare ? .size(Size2i(width: $0, height: $0)) : .shorterSide($0) }
    }

    /// Below 384 pixels, ConvNext's cuts a part out of a larger image; above, it stretches.
    private func convNext(_ resized: Resized) throws -> (inputSize: Size2i, Preprocessing.Fit) {
        guard case .shorterSide(let side) = resized else {
            throw settings.error("size", "has no shortest_edge, which \(name) needs")
        }
        if try flag("do_center_crop", false) {
            throw settings.error("do_center_crop", "must be false: \(name) cuts images to the size by itself")
        }
        let input = Size2i(width: side, height: side)
        if side >= 384 { return (input, .stretch) }
        let part = try settings.number("crop_pct") ?? 224 / 256.0
        return (input, .resizeThenCrop(shorterSide: try divided(side, by: part), corner: .down))
    }

    /// The size before the middle is cut out, which two classes make larger than the file says.
    private func scaled(_ resized: Resized) throws -> Resized {
        switch (defaults.steps, resized) {
        case (.leViT, .shorterSide(let side)): return .shorterSide(Self.pixels(256.0 / 224 * Double(side)))
        case (.poolFormer, .shorterSide(let side)):
            try requireNoNull("crop_pct", "a number")
            return .shorterSide(try divided(side, by: try settings.number("crop_pct") ?? 0.9))
        case (.poolFormer, .size): throw settings.error("size", "has no shortest_edge, which \(name) needs")
        default: return resized
        }
    }

    private func divided(_ side: Int, by part: Double) throws -> Int {
        guard part > 0, part <= 1 else {
            throw settings.error("crop_pct", "must be above 0 and at most 1, but is \(part)")
        }
        return Self.pixels(Double(side) / part)
    }

    /// Whole pixels. What no integer holds is refused later, like any other size that is too great.
    private static func pixels(_ length: Double) -> Int { Int(exactly: length.rounded(.down)) ?? .max }

    private func cropSize() throws -> Size2i {
        switch try resized("crop_size", isSquare: true) {
        case .size(let size): return size
        case .shorterSide: throw settings.error("crop_size", "has no height and width")
        case nil:
            let side = try settings.required("crop_size", defaults.cropSide)
            return Size2i(width: side, height: side)
        }
    }

    /// A size as the file has it: one number, a width and a height, or a shorter side.
    private func resized(_ key: String, isSquare: Bool) throws -> Resized? {
        if case .integer(let side)? = settings[key] {
            return isSquare ? .size(Size2i(width: side, height: side)) : .shorterSide(side)
        }
        guard let size = try settings.object(key) else { return nil }
        if let side = try size.integer("shortest_edge"), size.keys == ["shortest_edge"] { return .shorterSide(side) }
        guard size.keys == ["height", "width"], let width = try size.integer("width"),
            let height = try size.integer("height")
        else {
            throw settings.error(
                key,
                "must have height and width, or shortest_edge alone, but has \(size.keys.joined(separator: " and "))")
        }
        return .size(Size2i(width: width, height: height))
    }
}
