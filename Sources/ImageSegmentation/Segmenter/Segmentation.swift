public import OpenCVDNN

/// The result for one image: the class of each pixel, and how much of the image each class covers.
public struct Segmentation: Hashable, Sendable, Codable {
    /// The class of each pixel, in the size of the image.
    public let classMap: ClassMap

    /// The classes that occur, the one with most pixels first.
    public let areas: [ClassArea]

    /// What the network's output was taken for.
    public let format: SegmentationFormat

    /// The shape of the network's output; axis 0 counts the images of the batch.
    public let outputShape: Tensor.Shape

    /// The time of each step; for a batch, of the whole batch.
    public let times: StepTimes

    /// Counts the pixels of each class.
    ///
    /// - Parameters:
    ///   - classMap: The class of each pixel.
    ///   - labels: The names of the classes; `nil` to call them `class_0` and so on.
    ///   - format: What the network's output was taken for.
    ///   - outputShape: The shape of the network's output.
    ///   - times: The time of each step.
    public init(
        classMap: ClassMap, labels: Labels?, format: SegmentationFormat, outputShape: Tensor.Shape, times: StepTimes
    ) {
        let counts = classMap.pixelCounts
        let seen = Double(counts.values.reduce(0, +))
        self.classMap = classMap
        areas = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { index, count in
            let label = labels.flatMap { index < $0.count ? $0[index].name : nil } ?? "class_\(index)"
            return ClassArea(classIndex: index, label: label, pixelCount: count, share: Double(count) / seen)
        }
        self.format = format
        self.outputShape = outputShape
        self.times = times
    }
}
