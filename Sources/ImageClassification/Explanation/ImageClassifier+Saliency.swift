public import OpenCVDNN

extension ImageClassifier {
    /// Finds out which parts of an image the answer depends on. Blocks for a few hundred forward passes, or for as many as there are masks
    /// with ``Saliency/Method/rise(maskCount:cells:seed:)``.
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - classIndex: The class that the map is about; `nil` for the best one.
    ///   - method: How parts of the image are hidden.
    ///   - progress: Called after each forward pass with the number of passes so far and of all. What it throws ends the run.
    /// - Returns: The heat of each pixel of the network's input.
    /// - Throws: `ClassificationError` if there is no such class or a number of the method is out of range, the errors of
    ///   `classify(_:top:)`, and what `progress` throws.
    public func saliency(
        of image: Image, classIndex: Int? = nil, method: Saliency.Method = .occlusion(),
        progress: (_ passCount: Int, _ expectedPassCount: Int) throws -> Void = { _, _ in }
    ) throws -> Saliency {
        var run = try SaliencyRun(self, of: image, classIndex: classIndex, method: method)
        try progress(run.passCount, run.expectedPassCount)
        while !run.isFinished {
            try run.advance()
            try progress(run.passCount, run.expectedPassCount)
        }
        return try run.saliency()
    }

    /// Finds out which parts of an image the answer depends on. Works on a thread that doesn't belong to Swift's tasks.
    ///
    /// Other calls of the classifier get their turns between the forward passes. A canceled task throws `CancellationError` after
    /// the current one.
    ///
    /// - Parameters:
    ///   - image: A gray, BGR or BGRA image of any size.
    ///   - classIndex: The class that the map is about; `nil` for the best one.
    ///   - method: How parts of the image are hidden.
    ///   - progress: Called after each forward pass with the number of passes so far and of all. What it throws ends the run.
    /// - Returns: The heat of each pixel of the network's input.
    /// - Throws: The errors of the blocking form, and `CancellationError`.
    public func saliency(
        of image: Image, classIndex: Int? = nil, method: Saliency.Method = .occlusion(),
        progress: (_ passCount: Int, _ expectedPassCount: Int) throws -> Void = { _, _ in }
    ) async throws -> Saliency {
        var run = try await work.run { try SaliencyRun(self, of: image, classIndex: classIndex, method: method) }
        try progress(run.passCount, run.expectedPassCount)
        while !run.isFinished {
            run = try await work.run { [run] in
                var next = run
                try next.advance()
                return next
            }
            try progress(run.passCount, run.expectedPassCount)
        }
        return try run.saliency()
    }

    /// What a classification says of any class.
    func prediction(ofClass index: Int, in steps: ClassificationSteps) throws -> Prediction {
        guard steps.scores.indices.contains(index) else {
            throw ClassificationError(
                .invalidArgument, "it must be 0 to \(steps.scores.count - 1), but is \(index)", subject: "classIndex")
        }
        return Prediction(
            classIndex: index, labels: labels, confidence: steps.confidences[index], score: steps.scores[index],
            isProbability: steps.classification[0].isProbability)
    }
}
