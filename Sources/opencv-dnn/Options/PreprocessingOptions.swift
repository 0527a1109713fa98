import ArgumentParser
import ImageClassification
import OpenCVDNN

/// The preprocessing: a preset, and options that change it.
struct PreprocessingOptions: ParsableArguments {
    @Option(
        help: .init(
            "The preprocessing of a well-known model, such as resNet50 or ResNet50_Weights.IMAGENET1K_V2; 'opencv-dnn presets' lists "
                + "them.", valueName: "name"),
        completion: .list(Preprocessing.Preset.allCases.map(\.name)), transform: Preprocessing.Preset.init(named:))
    var preset: Preprocessing.Preset?

    @Option(
        name: .customLong("preprocessing"),
        help: .init(
            "A JSON file with the preprocessing: your own, Hugging Face's preprocessor_config.json or timm's config.json.",
            valueName: "file.json"), completion: .file())
    var file: FilePath?

    @Option(help: .init("The input width and height of the network, or one number for a square.", valueName: "WxH"))
    var inputSize: PixelSize?

    @Option(
        parsing: .unconditional,
        help: .init(
            "The factor for pixel values after the mean is subtracted, such as 1/255.",
            valueName: "number"))
    var scale: Number?

    @Option(
        parsing: .unconditional,
        help: .init(
            "The mean to subtract from pixel values, 0...255: one number, or one per channel in the network's channel order.",
            valueName: "a,b,c"))
    var mean: ChannelValues?

    @Option(
        parsing: .unconditional,
        help: .init(
            "The standard deviation to divide by after scaling: one number, or one per channel in the network's channel order.",
            valueName: "a,b,c"))
    var std: ChannelValues?

    @Option(help: "The channel order of the network.")
    var channelOrder: Named<Preprocessing.ChannelOrder>?

    @Option(
        help: .init(
            "How to fit an image to the input size: stretch, crop (fill, then crop the middle), resize-crop:R (resize the shorter "
                + "side to R pixels, then crop the middle), stretch-crop:WxH, letterbox or pad-resize; the last two also with the color of the margins and the image's position, as in "
                + "letterbox:114,114,114,upper-left.", valueName: "fit"))
    var fit: FitArgument?

    @Option(
        help:
            "How to compute pixels in a resize. The antialiased methods are Pillow's, which PyTorch models were trained with."
    )
    var resampling: Named<Preprocessing.Resampling>?

    @Option(
        help:
            "The axis order of the network: nchw for [N, C, H, W] or nhwc for [N, H, W, C]. The default is what the model's input declares."
    )
    var layout: Named<Preprocessing.Layout>?

    func validate() throws {
        if file != nil, preset != nil { throw ValidationError("--preset and --preprocessing do not go together") }
        do {
            var result = preprocessing(
                over: preset?.preprocessing ?? Preprocessing(inputSize: Size2i(width: 1, height: 1)))
            // The size is known only once the model has been read.
            if inputSize == nil { result.inputSize = Size2i(width: 1, height: 1) }
            try result.validate()
        } catch let error as ClassificationError {
            throw ValidationError("\(Self.option(for: error.subject)): \(error.message)")
        }
    }

    /// The option behind a property of `Preprocessing`.
    private static func option(for property: String?) -> String {
        let options = ["inputSize": "--input-size", "scaleFactor": "--scale", "standardDeviation": "--std"]
        return property.map { options[$0] ?? "--\($0)" } ?? "preprocessing"
    }

    var isEmpty: Bool {
        preset == nil && file == nil && inputSize == nil && scale == nil && mean == nil && std == nil
            && channelOrder == nil
            && fit == nil && resampling == nil && layout == nil
    }

    /// Whether there is a preset or a file.
    var isChosen: Bool { preset != nil || file != nil }

    /// The preset or the file, if there is one.
    func chosen(reader: FileReader) throws -> Preprocessing? {
        try preset?.preprocessing ?? file.map { try Preprocessing(contentsOfFile: $0, reader: reader) }
    }

    /// What is said of images before the model has been read; `nil` where nothing says their size.
    func described(over files: Preprocessing?, reader: FileReader) throws -> Preprocessing? {
        if let base = try chosen(reader: reader) ?? files { return preprocessing(over: base) }
        return inputSize.map { preprocessing(over: Preprocessing(inputSize: $0.size)) }
    }

    /// The base, changed by the options.
    ///
    /// `base`: the preprocessing without options.
    /// `declared`: the input size of the model, which overrides that of the base.
    func preprocessing(over base: Preprocessing, inputSize declared: Size2i? = nil) -> Preprocessing {
        var result = base
        if let size = inputSize?.size ?? declared { result = result.resized(to: size) }
        if let scale { result.scaleFactor = scale.value }
        if let mean { result.mean = mean.scalar }
        if let std { result.standardDeviation = std.scalar }
        if let channelOrder { result.channelOrder = channelOrder.value }
        if let fit { result.fit = fit.fit }
        if let resampling { result.resampling = resampling.value }
        if let layout { result.layout = layout.value }
        return result
    }
}

/// A fit as text, such as `resize-crop:256`.
struct FitArgument: ExpressibleByArgument, Sendable {
    var fit: Preprocessing.Fit

    init?(argument: String) {
        guard let fit = Preprocessing.Fit(argument) else { return nil }
        self.fit = fit
    }
}
