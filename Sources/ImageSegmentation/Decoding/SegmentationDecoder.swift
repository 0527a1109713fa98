public import OpenCVDNN

extension SegmentationFormat {
    /// Reads the class map of one image from a network's output, in the size of the image.
    ///
    /// Scores are interpolated between the places of the output, and the best one at each pixel wins, so that edges are smooth.
    /// (`cv::dnn::SegmentationModel` has the class with the highest score at each place, in the size of the output.)
    ///
    /// - Parameters:
    ///   - output: The output for one image, of this format.
    ///   - imageSize: The width and height of the image, in pixels.
    ///   - preprocessing: How the image became the network's input.
    ///   - limit: For ``foreground``, the score that a pixel has to be over: 0 for logits, 0.5 for probabilities.
    /// - Returns: The class of each pixel; ``ClassMap/unseen`` where the preprocessing cut pixels away.
    /// - Throws: `PipelineError` if the output doesn't have this format or the preprocessing makes no sense.
    public func classMap(
        from output: Tensor, imageSize: Size2i, preprocessing: Preprocessing, limit: Float = 0
    ) throws -> ClassMap {
        try requireShape(output.shape)
        func view(_ grid: Size2i) throws -> MapView {
            try MapView(of: imageSize, through: preprocessing, grid: grid)
        }
        switch self {
        case .classScores, .classScoresLast:
            let grid = try ScoreGrid(output, channelsLast: self == .classScoresLast)
            return try grid.classMap(view(grid.size))
        case .foreground:
            let grid = try ScoreGrid(foreground: output)
            return try grid.classMap(view(grid.size), over: limit)
        case .classIndices:
            let grid = try IndexGrid(output)
            return try grid.classMap(view(grid.size))
        }
    }

    private func requireShape(_ shape: Tensor.Shape) throws {
        let isWhole = shape.allSatisfy { $0 > 0 } && shape.first == 1
        let fits =
            switch self {
            case .classScores, .classScoresLast: shape.count == 4
            case .foreground, .classIndices: shape.count == 3 || shape.count == 4 && (shape[1] == 1 || shape[3] == 1)
            }
        if isWhole, fits { return }
        throw PipelineError(
            .unexpectedOutput, "the output \(shape) doesn't have the format \(rawValue)", subject: "output")
    }
}
