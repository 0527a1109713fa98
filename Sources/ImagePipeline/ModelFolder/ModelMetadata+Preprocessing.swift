public import OpenCVDNN

extension ModelMetadata {
    /// How images are prepared, where the file says it: Ultralytics' models do, and models with ONNX's image denotations.
    ///
    /// Denotations say the order of the channels (`Image.BitmapPixelFormat`), the range of the values (`Image.NominalPixelRange`) and
    /// the layout, but not how an image gets the size of the input: it is stretched, as `blobFromImage` does.
    ///
    /// - Throws: `PipelineError` when what the file says makes no sense or contradicts itself, is a network of Ultralytics' for
    ///   another task, or asks for pixels that aren't supported.
    public var preprocessing: Preprocessing? {
        get throws {
            let denotations = try ImageDenotations(self)
            guard let told = try ultralyticsPreprocessing() else { return try denotations.preprocessing() }
            try denotations.requireAgreement(of: told, from: "'imgsz' and 'task'")
            return told
        }
    }

    /// The names of the classes, where the file has them.
    ///
    /// - Throws: `PipelineError` when `names` is something other than names of classes.
    public var labels: Labels? {
        get throws { try properties["names"].map { try Labels(parsing: $0) } }
    }

    /// The layout of the first input, as far as its axes' denotations or lengths tell.
    package var layout: Preprocessing.Layout? {
        get throws { try ImageDenotations(self).layout }
    }

    /// Checks that what is said beside the model doesn't contradict what its file says.
    ///
    /// - Parameters:
    ///   - preprocessing: How images are prepared.
    ///   - origin: Where that was taken from.
    /// - Throws: `PipelineError` that names both.
    package func requireAgreement(of preprocessing: Preprocessing, from origin: String) throws {
        try ImageDenotations(self).requireAgreement(of: preprocessing, from: origin)
    }

    /// What of the file says how images are prepared.
    package var preprocessingOrigin: String? {
        get throws {
            if try ultralyticsPreprocessing() != nil { return "\(Self.place) (Ultralytics)" }
            if try preprocessing == nil { return nil }
            return "the model's image denotations, which don't say how images are fitted: stretch"
        }
    }

    /// What of the file names the classes.
    package var labelsOrigin: String? { properties["names"] == nil ? nil : Self.place }

    /// What errors call the file's metadata.
    package static let place = "the model's metadata"
}
