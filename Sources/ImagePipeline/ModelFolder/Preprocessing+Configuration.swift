package import OpenCVDNN

extension Preprocessing {
    /// Reads a preprocessing from a file: one of this package's own form, which `JSONEncoder` writes too, Hugging Face's
    /// `preprocessor_config.json`, or timm's `config.json`.
    ///
    /// ```json
    /// {
    ///   "inputSize": {"width": 224, "height": 224},
    ///   "scaleFactor": 0.00392156862745098,
    ///   "mean": [123.675, 116.28, 103.53],
    ///   "standardDeviation": [0.229, 0.224, 0.225],
    ///   "channelOrder": "rgb",
    ///   "fit": "resize-crop:256",
    ///   "resampling": "antialiased-bilinear",
    ///   "layout": "nchw"
    /// }
    /// ```
    ///
    /// - Parameter path: The file. A key that is missing has the value of
    ///   ``init(inputSize:scaleFactor:mean:standardDeviation:channelOrder:fit:resampling:layout:)``; a key of another name is refused.
    /// - Throws: `DNNError` that names the file when it cannot be read, `PipelineError` that names it and the key when a value is
    ///   missing or of another kind, or when the numbers make no sense (``validate()``).
    public init(contentsOfFile path: String) throws {
        try self.init(contentsOfFile: FilePath(path))
    }

    /// Reads a preprocessing from a file of any name, or from a pipe.
    package init(contentsOfFile path: FilePath, reader: FileReader = FileReader()) throws {
        let file = try Configuration(contentsOf: path, reader: reader)
        if file.keys.contains(where: ["image_processor_type", "feature_extractor_type"].contains) {
            self = try ImageProcessor(file).preprocessing()
        } else if let model = try TimmModel(file) {
            self = try model.preprocessing()
        } else {
            try self.init(file)
        }
    }

    /// What to do if it isn't known how a model's images are prepared.
    static let fileAdvice = "describe the preprocessing in a preprocessing.json"

    init(_ file: Configuration) throws {
        let keys = [
            "inputSize", "scaleFactor", "mean", "standardDeviation", "channelOrder", "fit", "resampling", "layout",
        ]
        if let unknown = file.keys.first(where: { !keys.contains($0) }) {
            throw file.error(unknown, "is unknown: the keys of a preprocessing are \(keys.joined(separator: ", "))")
        }
        let size = try file.required("inputSize", file.object("inputSize"))
        self.init(
            inputSize: Size2i(
                width: try size.required("width", size.integer("width")),
                height: try size.required("height", size.integer("height"))))
        let counts: Set = [1, 3, 4]  // `JSONEncoder` writes all four numbers of a Scalar
        if let factor = try file.number("scaleFactor") { scaleFactor = factor }
        if let mean = try file.channelValues("mean", counts: counts) { self.mean = mean }
        if let deviation = try file.channelValues("standardDeviation", counts: counts) { standardDeviation = deviation }
        if let order = try file.named("channelOrder", ChannelOrder.allCases) { channelOrder = order }
        if let fit = try file.text("fit") {
            guard let value = Fit(fit) else { throw file.error("fit", "must be one of \(Fit.forms), but is '\(fit)'") }
            self.fit = value
        }
        if let resampling = try file.named("resampling", Resampling.allCases) { self.resampling = resampling }
        if let layout = try file.named("layout", Layout.allCases) { self.layout = layout }
        self = try file.validated(self)
    }
}
