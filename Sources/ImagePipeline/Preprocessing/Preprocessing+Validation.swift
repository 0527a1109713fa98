internal import OpenCVDNN

extension Preprocessing {
    /// Checks that the values are in range and fit together.
    ///
    /// - Throws: `PipelineError` that names the property and its value.
    public func validate() throws {
        guard Image.sides.contains(inputSize.width), Image.sides.contains(inputSize.height) else {
            throw invalid("inputSize", "each side must be 1 to \(Image.sides.upperBound) pixels, not \(inputSize)")
        }
        guard scaleFactor.isFinite, scaleFactor != 0 else {
            throw invalid("scaleFactor", "it must be a finite number other than 0, but is \(scaleFactor)")
        }
        for channel in 0..<channelOrder.count {
            let (mean, deviation) = (mean.values[channel], standardDeviation.values[channel])
            guard mean.isFinite else {
                throw invalid(
                    "mean", "it must be a finite number for each channel, but is \(mean) for channel \(channel)")
            }
            guard deviation.isFinite, deviation > 0 else {
                throw invalid(
                    "standardDeviation",
                    "it must be above 0 for each channel, but is \(deviation) for channel \(channel)")
            }
            for pixel in [0.0, 255] where !Float((pixel - mean) * scaleFactor / deviation).isFinite {
                throw invalid(
                    "scaleFactor",
                    "with \(scaleFactor), the mean and the standard deviation, channel \(channel) becomes infinite")
            }
        }
        try requireUnits()
        try requireFit()
    }

    /// Throws for a resized image that is smaller than what is cut out of it, or larger than an image can be, and for margins without
    /// a color.
    private func requireFit() throws {
        switch fit {
        case .resizeThenCrop(let side, _):
            guard side >= max(inputSize.width, inputSize.height) else {
                throw invalid("fit", "the shorter side must cover the input of \(inputSize), but is \(side) pixels")
            }
            guard Image.sides.contains(side) else {
                throw invalid(
                    "fit", "the shorter side must be at most \(Image.sides.upperBound) pixels, but is \(side)")
            }
        case .stretchThenCrop(let size, _):
            guard size.width >= inputSize.width, size.height >= inputSize.height else {
                throw invalid("fit", "the resized image of \(size) has to cover the input of \(inputSize)")
            }
            guard Image.sides.contains(size.width), Image.sides.contains(size.height) else {
                throw invalid(
                    "fit", "each side of the resized image is at most \(Image.sides.upperBound) pixels, not \(size)")
            }
        case .letterbox(let fill, _), .padThenResize(let fill, _):
            if let number = fill.values.first(where: { !(0...255).contains($0) }) {
                throw invalid("fit", "the color of the margins must have numbers from 0 to 255, but one is \(number)")
            }
        case .stretch, .crop: break
        }
    }

    /// Refuses numbers in a unit that can't be meant: no network is trained on the values that they give.
    ///
    /// - Means of at most 1 beside a scale that brings pixels to a range of about 1, as 1/255 does. They are in the unit of the
    ///   scaled values, and would take a thousandth of a pixel's range away.
    /// - Standard deviations in the unit of pixels beside such a scale, and the other way round: the values would fill a tenth
    ///   of one deviation, or hundreds. A deviation of 1 divides by nothing, and says nothing.
    private func requireUnits() throws {
        let channels = 0..<channelOrder.count
        let (means, deviations) = (channels.map { mean.values[$0] }, channels.map { standardDeviation.values[$0] })
        let range = 255 * scaleFactor.magnitude
        if range < 3, means.contains(where: { $0 != 0 }), means.allSatisfy({ $0.magnitude <= 1 }) {
            let pixels = means.map { String($0 * 255, decimals: 3) }.joined(separator: ", ")
            throw invalid(
                "mean",
                "\(Self.list(means)) is in the unit of the scaled values, but is subtracted before the scaling: in the unit of "
                    + "the pixels, 0...255, it is \(pixels)")
        }
        if deviations.contains(where: { $0 != 1 && $0 > 10 * range }) {
            throw invalid(
                "standardDeviation",
                "\(Self.list(deviations)) is in the unit of the pixels, but divides the scaled values, whose range is "
                    + "\(Float(range)): multiply it by the scale, or leave the scale at 1")
        }
        if deviations.contains(where: { $0 != 1 && $0 * 500 < range }) {
            throw invalid(
                "standardDeviation",
                "\(Self.list(deviations)) is for values in 0...1, but the range of the scaled values is \(Float(range)): a scale of "
                    + "1/255 is missing")
        }
    }

    private static func list(_ numbers: [Double]) -> String { numbers.map { "\($0)" }.joined(separator: ", ") }

    private func invalid(_ property: String, _ message: String) -> PipelineError {
        PipelineError(.invalidArgument, message, subject: property)
    }
}
