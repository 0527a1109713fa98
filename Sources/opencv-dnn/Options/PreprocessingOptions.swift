import ArgumentParser
import ImageClassification
import OpenCVDNN

/// The preprocessing: a preset, and options that change it.
struct PreprocessingOptions: ParsableArguments {
    @Option(help: "The preprocessing of a well-known model.")
    var preset: Named<Preset>?

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
                + "side to R pixels, then crop the middle) or letterbox.", valueName: "fit"))
    var fit: FitArgument?

    @Option(
        help:
            "The axis order of the network: nchw for [N, C, H, W] or nhwc for [N, H, W, C]. The default is what the model's input declares."
    )
    var layout: Named<Preprocessing.Layout>?

    func validate() throws {
        do {
            var result = preprocessing(over: Preprocessing(inputSize: Size2i(width: 1, height: 1)))
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
        preset == nil && inputSize == nil && scale == nil && mean == nil && std == nil && channelOrder == nil
            && fit == nil && layout == nil
    }

    /// The preset, or the base if there is none, changed by the options.
    ///
    /// `base`: the preprocessing without options.
    /// `declared`: the input size of the model, which overrides that of a preset.
    func preprocessing(over base: Preprocessing, inputSize declared: Size2i? = nil) -> Preprocessing {
        var result = preset?.value.preprocessing ?? base
        if let size = inputSize?.size ?? declared { result = result.resized(to: size) }
        if let scale { result.scaleFactor = scale.value }
        if let mean { result.mean = mean.scalar }
        if let std { result.standardDeviation = std.scalar }
        if let channelOrder { result.channelOrder = channelOrder.value }
        if let fit { result.fit = fit.fit }
        if let layout { result.layout = layout.value }
        return result
    }
}

/// The presets, with the library's names.
enum Preset: CaseIterable {
    case googLeNet, mobileNetV2, resNet50, vgg16, squeezeNet, efficientNetLite0

    var preprocessing: Preprocessing {
        switch self {
        case .googLeNet: .googLeNet
        case .mobileNetV2: .mobileNetV2
        case .resNet50: .resNet50
        case .vgg16: .vgg16
        case .squeezeNet: .squeezeNet
        case .efficientNetLite0: .efficientNetLite0
        }
    }
}

/// `stretch`, `crop`, `resize-crop:256` or `letterbox`.
struct FitArgument: ExpressibleByArgument, Sendable {
    var fit: Preprocessing.Fit

    init?(argument: String) {
        guard let fit = Preprocessing.Fit(argument) else { return nil }
        self.fit = fit
    }
}
