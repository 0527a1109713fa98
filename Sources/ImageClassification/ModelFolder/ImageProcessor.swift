import OpenCVDNN

/// The settings in Hugging Face's `preprocessor_config.json`, whose meaning depends on the class of the processor.
///
/// Source: the classes `…ImageProcessor` in `transformers/models/*/image_processing_*.py`, version 5.24 and before. They resize with
/// Pillow, cut the middle out, rescale and normalize, in this order.
struct ImageProcessor {
    /// The file.
    let settings: Configuration
    /// What the class takes where the file is silent.
    let defaults: Defaults
    /// The class' name.
    let name: String

    /// - Throws: `ClassificationError` that names the file when it says no class, or one whose steps are not known.
    init(_ settings: Configuration) throws {
        let key = settings.keys.contains("image_processor_type") ? "image_processor_type" : "feature_extractor_type"
        let name = try settings.required(key, settings.text(key))
        guard let defaults = Defaults(ofProcessor: name) else {
            throw settings.error(key, "is \(name), whose steps are not known; \(Preprocessing.fileAdvice)")
        }
        (self.settings, self.defaults, self.name) = (settings, defaults, name)
    }

    /// The same steps as a preprocessing.
    ///
    /// - Throws: `ClassificationError` that names the file and the key whose value is not supported.
    func preprocessing() throws -> Preprocessing {
        let (inputSize, fit) = try fitting()
        var result = Preprocessing(inputSize: inputSize, fit: fit, resampling: try resampling())
        if try flag("do_flip_channel_order", defaults.flipsChannels) { result.channelOrder = .bgr }
        // Rescaling is (x * factor - offset), normalizing (y - mean) / deviation: one formula, the mean in pixels.
        let isRescaled = try flag("do_rescale", true)
        let factor = isRescaled ? try settings.number("rescale_factor") ?? 1 / 255.0 : 1
        let offset: Double = try isRescaled && flag("rescale_offset", false) ? 1 : 0
        var (mean, deviation) = (Scalar.zero, Scalar(all: 1))
        if try flag("do_normalize", defaults.isNormalized) {
            mean = try settings.channelValues("image_mean") ?? defaults.mean
            deviation = try settings.channelValues("image_std") ?? defaults.deviation
        }
        result.scaleFactor = factor
        result.mean = mean.map { ($0 + offset) / factor }
        // EfficientNet's divides a second time for a network with its last layer.
        let isDividedTwice = try defaults.steps == .efficientNet && flag("include_top", true)
        result.standardDeviation = isDividedTwice ? deviation.map { $0 * $0 } : deviation
        return try settings.validated(result)
    }

    private func flag(_ key: String, _ otherwise: Bool) throws -> Bool { try settings.flag(key) ?? otherwise }

    /// Pillow's filter by its number in `PIL.Image.Resampling`.
    private func resampling() throws -> Preprocessing.Resampling {
        let number = try settings.required("resample", settings.integer("resample") ?? defaults.filter)
        let filters: [Preprocessing.Resampling] = [
            .nearestExact, .antialiased(.lanczos), .antialiased(.bilinear), .antialiased(.bicubic), .antialiased(.box),
            .antialiased(.hamming),
        ]
        guard filters.indices.contains(number) else {
            throw settings.error("resample", "is \(number), which is no filter of Pillow's")
        }
        return filters[number]
    }
}

extension ImageProcessor {
    /// What the image is resized to: a size, or its shorter side.
    private enum Resized { case size(Size2i), shorterSide(Int) }

    private func fitting() throws -> (inputSize: Size2i, Preprocessing.Fit) {
        guard try flag("do_resize", true) else {
            throw settings.error(
                "do_resize", "is false: the processor leaves images in their sizes, of which a network takes one")
        }
        let resized = try settings.required("size", resized("size", isSquare: defaults.isSquare) ?? defaultSize)
        switch defaults.steps {
        case .convNext: return try convNext(resized)
        case .leViT, .poolFormer, .plain, .efficientNet:
            let isCropped = try settings.required(
                "do_center_crop", settings.flag("do_center_crop") ?? defaults.isCropped)
            let crop = isCropped ? try cropSize() : nil
            switch (try scaled(resized), crop) {
            case (.size(let size), nil): return (size, .stretch)
            case (.size(let size), let crop?) where size == crop: return (size, .stretch)
            case (.size(let size), let crop?): return (crop, .stretchThenCrop(size: size, corner: .down))
            case (.shorterSide(let side), let crop?): return (crop, .resizeThenCrop(shorterSide: side, corner: .down))
            case (.shorterSide, nil):
                throw settings.error(
                    "size", "is that of the shorter side, and nothing is cut out: the images get different sizes")
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
        let input = Size2i(width: side, height: side)
        if side >= 384 { return (input, .stretch) }
        let part = try settings.number("crop_pct") ?? 224 / 256.0
        return (input, .resizeThenCrop(shorterSide: try divided(side, by: part), corner: .down))
    }

    /// The size before the middle is cut out, which two classes make larger than the file says.
    private func scaled(_ resized: Resized) throws -> Resized {
        switch (defaults.steps, resized) {
        case (.leViT, .shorterSide(let side)): return .shorterSide(Int(256.0 / 224 * Double(side)))
        case (.poolFormer, .shorterSide(let side)):
            return .shorterSide(try divided(side, by: try settings.number("crop_pct") ?? 0.9))
        case (.poolFormer, .size): throw settings.error("size", "has no shortest_edge, which \(name) needs")
        default: return resized
        }
    }

    private func divided(_ side: Int, by part: Double) throws -> Int {
        guard part > 0, part <= 1 else {
            throw settings.error("crop_pct", "is \(part), but a part above 0 and up to 1 is needed")
        }
        return Int(exactly: (Double(side) / part).rounded(.down)) ?? .max
    }

    private func cropSize() throws -> Size2i {
        switch try resized("crop_size", isSquare: true) {
        case .size(let size): return size
        case .shorterSide: throw settings.error("crop_size", "has no height and width")
        case nil: return Size2i(width: defaults.cropSide, height: defaults.cropSide)
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
                key, "has \(size.keys.joined(separator: " and ")), where height and width or shortest_edge are expected"
            )
        }
        return .size(Size2i(width: width, height: height))
    }
}
