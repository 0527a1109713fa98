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
    /// The class's name.
    let name: String

    /// - Parameters:
    ///   - settings: The file.
    ///   - modelType: The `model_type` in the `config.json` beside it, which decides the class where the file is silent, as many older
    ///     ones are.
    /// - Throws: `PipelineError` that names the file when nothing says the class, or its steps are not known.
    init(_ settings: Configuration, modelType: String? = nil) throws {
        // Files from before 2023 have the second key alone.
        let keys = ["image_processor_type", "feature_extractor_type"]
        let key = keys.first { settings[$0] != nil } ?? keys[0]
        guard let name = try settings.text(key) ?? modelType.flatMap({ Defaults.processors[$0] }) else {
            throw settings.error(
                key, "is missing, and the other settings depend on it: \(Preprocessing.fileAdvice)")
        }
        guard let defaults = Defaults(ofProcessor: name) else {
            throw settings.error(key, "is \(name), which isn't supported: \(Preprocessing.fileAdvice)")
        }
        (self.settings, self.defaults, self.name) = (settings, defaults, name)
    }

    /// The same steps as a preprocessing.
    ///
    /// - Throws: `PipelineError` that names the file and the key whose value is not supported.
    func preprocessing() throws -> Preprocessing {
        if try flag("do_pad", false) { throw settings.error("do_pad", "must be false: margins aren't supported") }
        let (inputSize, fit) = try fitting()
        var result = Preprocessing(inputSize: inputSize, fit: fit, resampling: try resampling())
        if try defaults.steps == .mobileViT && flag("do_flip_channel_order", true) { result.channelOrder = .bgr }
        // Rescaling is (x * factor - offset), normalizing (y - mean) / deviation: one formula, the mean in pixels.
        let isRescaled = try flag("do_rescale", true)
        let factor = isRescaled ? try settings.number("rescale_factor") ?? 1 / 255.0 : 1
        let hasOffset = try isRescaled && defaults.steps == .efficientNet && flag("rescale_offset", false)
        let (mean, deviation) = try normalization()
        result.scaleFactor = factor
        result.mean = mean.map { ($0 + (hasOffset ? 1 : 0)) / factor }
        result.standardDeviation = deviation
        return try settings.validated(result)
    }

    /// What is subtracted from rescaled values, and what they are divided by.
    private func normalization() throws -> (mean: Scalar, deviation: Scalar) {
        // MobileViT's class leaves this step out, whatever its file says.
        let isNormalized = try defaults.steps != .mobileViT && flag("do_normalize", true)
        // EfficientNet's divides once more for a network with its last layer.
        let isDivided = try defaults.steps == .efficientNet && flag("include_top", true)
        let deviation = try settings.channelValues("image_std") ?? defaults.deviation
        return (
            isNormalized ? try settings.channelValues("image_mean") ?? defaults.mean : .zero,
            deviation.map { (isNormalized ? $0 : 1) * (isDivided ? $0 : 1) }
        )
    }

    /// A flag; without it in the file, the class's own value.
    func flag(_ key: String, _ otherwise: Bool) throws -> Bool {
        if otherwise { try requireNoNull(key, "true or false") }
        return try settings.flag(key) ?? otherwise
    }

    /// Refuses null where it makes a difference: newer versions of transformers take the class's own value for it, older ones nothing.
    func requireNoNull(_ key: String, _ kind: String) throws {
        if settings.isNull(key) {
            throw settings.error(
                key, "is null, which means different things to different versions of transformers: say \(kind)")
        }
    }

    /// Pillow's filter by its number in `PIL.Image.Resampling`.
    private func resampling() throws -> Preprocessing.Resampling {
        try requireNoNull("resample", "the number of Pillow's filter")
        let number = try settings.required("resample", settings.integer("resample") ?? defaults.filter)
        let filters: [Preprocessing.Resampling] = [
            .nearestExact, .antialiased(.lanczos), .antialiased(.bilinear), .antialiased(.bicubic), .antialiased(.box),
            .antialiased(.hamming),
        ]
        guard filters.indices.contains(number) else {
            throw settings.error(
                "resample", "must be the number of a filter of Pillow, 0 to \(filters.count - 1), but is \(number)")
        }
        return filters[number]
    }
}
