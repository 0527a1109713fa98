public import OpenCVDNN

/// Finds the lines or words of text in images.
///
/// ```swift
/// let detector = try TextDetector(.paddleOCR(.file("ch_PP-OCRv4_det_infer.onnx")))
/// for region in try detector.detect(image) { print(region.corners, region.score) }
/// ```
///
/// A detector can be shared between threads and tasks. ``detect(_:)`` blocks.
public struct TextDetector: Sendable {
    /// The description of the detector.
    public let model: Model

    private let networks: SizedNetworks

    /// Makes a detector. The network is read when the first image comes.
    ///
    /// - Parameter model: The description of the detector.
    /// - Throws: `PipelineError` if the preprocessing or the input size makes no sense.
    public init(_ model: Model) throws {
        try model.preprocessing.validate()
        try model.inputSize.validate()
        self.model = model
        networks = SizedNetworks(model.network)
    }

    /// Finds text. Blocks.
    ///
    /// - Parameter image: A gray, BGR or BGRA image of any size.
    /// - Returns: The regions in pixels of the image, in reading order: from top to bottom, and from left to right within a line. A corner
    ///   of text at the edge may be outside the image.
    /// - Throws: `PipelineError` if the network's output isn't what the format says; `DNNError` if the network can't be read or run.
    public func detect(_ image: Image) throws -> [TextRegion] {
        let margin = model.inputSize.margin(of: image.size)
        let image = margin == 0 ? image : try image.padded(top: margin, bottom: margin, left: 0, right: 0)
        let preprocessing = model.preprocessing(for: image.size)
        let blob = try preprocessing.blob(from: image)
        let outputs = try networks.run(blob).outputs.map(\.tensor)
        let unit = try preprocessing.imageBox(of: Rect2d(x: 0, y: 0, width: 1, height: 1), imageSize: image.size)
        let regions = try model.format.regions(in: outputs, inputSize: preprocessing.inputSize).map { region in
            region.map {
                Point2d(x: unit.x + $0.x * unit.width, y: unit.y + $0.y * unit.height - Double(margin))
            }
        }
        return regions.inReadingOrder()
    }
}
