import OpenCVDNN

/// A heat map in the making: a forward pass for each mask.
struct SaliencyRun: Sendable {
    private let classifier: ImageClassifier
    private let method: Saliency.Method
    private let prediction: Prediction
    private let image: Tensor
    private let gray: Tensor
    private var masks: any SaliencyMasks
    /// The sums over all masks, for each pixel.
    private var confidences: [Double]
    private var weights: [Double]
    private(set) var passCount: Int

    /// Prepares the masks, and classifies the whole image.
    init(_ classifier: ImageClassifier, of image: Image, classIndex: Int?, method: Saliency.Method) throws {
        let size = classifier.preprocessing.inputSize
        (self.classifier, self.method) = (classifier, method)
        masks = try method.masks(over: size)
        let whole = try classifier.classifyInSteps(image, top: 1)
        prediction = try classIndex.map { try classifier.prediction(ofClass: $0, in: whole) } ?? whole.classification[0]
        try Self.requireFinite(prediction.confidence)
        self.image = whole.blob
        gray = try classifier.preprocessing.validBlob(
            from: [Image(width: size.width, height: size.height, fill: Scalar(all: 128))])
        confidences = Array(repeating: 0, count: size.width * size.height)
        weights = confidences
        passCount = 1
    }

    /// The number of forward passes of the whole run.
    var expectedPassCount: Int { masks.count + 1 }

    var isFinished: Bool { passCount == expectedPassCount }

    /// Takes the next mask into account.
    mutating func advance() throws {
        let mask = masks.next()
        let (size, layout) = (classifier.preprocessing.inputSize, classifier.preprocessing.layout)
        let blob = try image.masked(mask, over: gray, layout: layout, pixelCount: size.width * size.height)
        let confidence = try classifier.rank(blob, imageCount: 1, top: 1).rankings[0]
            .confidences[prediction.classIndex]
        try Self.requireFinite(confidence)
        for (pixel, visibility) in mask.enumerated() {
            let weight: Double
            let value: Double
            switch masks.weighting {
            case .lossWhenHidden:
                (weight, value) = (Double(1 - visibility), Double(prediction.confidence) - Double(confidence))
            case .confidenceWhenVisible: (weight, value) = (Double(visibility), Double(confidence))
            }
            confidences[pixel] += weight * value
            weights[pixel] += weight
        }
        passCount += 1
    }

    private static func requireFinite(_ confidence: Float) throws {
        if confidence.isFinite { return }
        throw ClassificationError(
            .unexpectedOutput, "the confidence of the class is \(confidence), which has no mean", subject: "output")
    }

    /// The map of the masks so far.
    func saliency() throws -> Saliency {
        let size = classifier.preprocessing.inputSize
        let heat = zip(confidences, weights).map { $1 > 0 ? Float($0 / $1) : 0 }
        return Saliency(
            map: try Tensor(heat, shape: [size.height, size.width]), prediction: prediction, method: method,
            passCount: passCount, preprocessing: classifier.preprocessing)
    }
}

extension Tensor {
    /// A blob of one image in which the hidden part is another blob.
    fileprivate func masked(
        _ mask: [Float], over background: Tensor, layout: Preprocessing.Layout, pixelCount: Int
    ) throws -> Tensor {
        var result = background
        let channelCount = count / pixelCount
        try withSpan(of: Float.self) { image in
            try result.withMutableSpan(of: Float.self) { pixels in
                for channel in 0..<channelCount {
                    for pixel in 0..<pixelCount {
                        let place =
                            switch layout {
                            case .nchw: channel * pixelCount + pixel
                            case .nhwc: pixel * channelCount + channel
                            }
                        pixels[place] += (image[place] - pixels[place]) * mask[pixel]
                    }
                }
            }
        }
        return result
    }
}
