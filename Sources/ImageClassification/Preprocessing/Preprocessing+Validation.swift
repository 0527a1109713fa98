internal import OpenCVDNN

extension Preprocessing {
    /// Checks that the numbers make sense together.
    ///
    /// - Throws: `ClassificationError` that names the property and its value.
    public func validate() throws {
        guard Image.sides.contains(inputSize.width), Image.sides.contains(inputSize.height) else {
            throw invalid("inputSize", "each side is 1 to \(Image.sides.upperBound) pixels, not \(inputSize)")
        }
        guard scaleFactor.isFinite, scaleFactor != 0 else {
            throw invalid("scaleFactor", "a number other than 0 is needed, not \(scaleFactor)")
        }
        for channel in 0..<channelOrder.count {
            let (mean, deviation) = (mean.values[channel], standardDeviation.values[channel])
            guard mean.isFinite else {
                throw invalid("mean", "a number is needed for channel \(channel), not \(mean)")
            }
            guard deviation.isFinite, deviation > 0 else {
                throw invalid(
                    "standardDeviation", "a number above 0 is needed for channel \(channel), not \(deviation)")
            }
            for pixel in [0.0, 255] where !Float((pixel - mean) * scaleFactor / deviation).isFinite {
                throw invalid(
                    "scaleFactor",
                    "with \(scaleFactor), the mean and the standard deviation, channel \(channel) becomes infinite")
            }
        }
        if case .resizeThenCrop(let side) = fit {
            guard side >= max(inputSize.width, inputSize.height) else {
                throw invalid("fit", "the shorter side of \(side) pixels has to cover the input of \(inputSize)")
            }
            guard Image.sides.contains(side) else {
                throw invalid("fit", "the shorter side is at most \(Image.sides.upperBound) pixels, not \(side)")
            }
        }
    }

    private func invalid(_ property: String, _ message: String) -> ClassificationError {
        ClassificationError(.invalidArgument, message, subject: property)
    }
}
