import OpenCVDNN

extension ImageProcessor {
    /// What a class of processors takes where its file is silent; `nil` for what differs between versions of transformers, so that the
    /// file has to say it.
    struct Defaults {
        /// What a class does beside the steps of all.
        enum Steps { case plain, convNext, leViT, poolFormer, efficientNet, mobileViT }

        var steps = Steps.plain
        /// Whether a lone number is both sides, and not the shorter one.
        var isSquare: Bool
        var side: Int? = 224
        /// Whether the middle is cut out.
        var isCropped: Bool? = false
        /// The side of the square that is cut out; `nil` for a class that cuts nothing out unless the file says what.
        var cropSide: Int? = 224
        /// Pillow's number of the filter.
        var filter: Int? = bicubic
        var mean = standard
        var deviation = standard
    }
}

extension ImageProcessor.Defaults {
    private static let bilinear = 2, bicubic = 3

    private static let standard: Scalar = [0.5, 0.5, 0.5]
    private static let imageNetMean: Scalar = [0.485, 0.456, 0.406]
    private static let imageNetDeviation: Scalar = [0.229, 0.224, 0.225]
    private static let clipMean: Scalar = [0.48145466, 0.4578275, 0.40821073]
    private static let clipDeviation: Scalar = [0.26862954, 0.26130258, 0.27577711]

    /// - Parameter processor: The name of the class, such as `ViTImageProcessor`; `nil` for one that is not known.
    init?(ofProcessor processor: String) {
        let suffixes = ["ImageProcessorFast", "ImageProcessorPil", "ImageProcessor", "FeatureExtractor"]
        guard let suffix = suffixes.first(where: processor.hasSuffix),
            let defaults = Self.byModel[String(processor.dropLast(suffix.count))]
        else { return nil }
        self = defaults
    }

    /// The class by the `model_type` of a classifier: `IMAGE_PROCESSOR_MAPPING_NAMES` in
    /// `transformers/models/auto/image_processing_auto.py`.
    static let processors: [String: String] = [
        "beit": "BeitImageProcessor", "bit": "BitImageProcessor", "clip": "CLIPImageProcessor",
        "convnext": "ConvNextImageProcessor", "convnextv2": "ConvNextImageProcessor", "cvt": "ConvNextImageProcessor",
        "data2vec-vision": "BeitImageProcessor", "deit": "DeiTImageProcessor", "dinov2": "BitImageProcessor",
        "efficientnet": "EfficientNetImageProcessor", "focalnet": "BitImageProcessor", "levit": "LevitImageProcessor",
        "mobilenet_v1": "MobileNetV1ImageProcessor", "mobilenet_v2": "MobileNetV2ImageProcessor",
        "mobilevit": "MobileViTImageProcessor", "mobilevitv2": "MobileViTImageProcessor",
        "poolformer": "PoolFormerImageProcessor", "pvt": "PvtImageProcessor", "pvt_v2": "PvtImageProcessor",
        "regnet": "ConvNextImageProcessor", "resnet": "ConvNextImageProcessor", "siglip": "SiglipImageProcessor",
        "swin": "ViTImageProcessor", "swinv2": "ViTImageProcessor", "vit": "ViTImageProcessor",
        "vit_msn": "ViTImageProcessor",
    ]

    /// By the first part of the class's name.
    private static let byModel: [String: Self] = [
        "ViT": Self(isSquare: true, cropSide: nil, filter: bilinear),
        "DeiT": Self(isSquare: true, side: 256, isCropped: true),
        "Beit": Self(isSquare: true, side: nil, isCropped: nil),
        "ConvNext": Self(steps: .convNext, isSquare: false, side: 384, filter: nil),
        "Levit": Self(
            steps: .leViT, isSquare: false, isCropped: true, mean: imageNetMean, deviation: imageNetDeviation),
        "MobileNetV1": Self(isSquare: false, side: 256, isCropped: true, filter: bilinear),
        "MobileNetV2": Self(isSquare: false, side: 256, isCropped: true, filter: bilinear),
        "MobileViT": Self(steps: .mobileViT, isSquare: false, isCropped: true, cropSide: 256, filter: nil),
        "EfficientNet": Self(steps: .efficientNet, isSquare: true, side: 346, cropSide: 289, filter: nil),
        "PoolFormer": Self(
            steps: .poolFormer, isSquare: false, isCropped: true, mean: imageNetMean, deviation: imageNetDeviation),
        "Pvt": Self(isSquare: true, cropSide: nil, filter: nil, mean: imageNetMean, deviation: imageNetDeviation),
        "EfficientFormer": Self(isSquare: true, isCropped: true, mean: imageNetMean, deviation: imageNetDeviation),
        "CLIP": Self(isSquare: false, isCropped: true, mean: clipMean, deviation: clipDeviation),
        "Bit": Self(isSquare: false, isCropped: true, mean: clipMean, deviation: clipDeviation),
        "Siglip": Self(isSquare: false, side: nil, cropSide: nil),
    ]
}
