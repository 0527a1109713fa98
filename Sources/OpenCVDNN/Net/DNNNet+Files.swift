internal import COpenCVDNN

extension DNNNet {
    /// Reads a model from files of any names, or from pipes (`cv::dnn::readNet`). Blocks.
    ///
    /// - Parameters:
    ///   - model: The file with the weights, or a `.prototxt` or `.cfg` alone.
    ///   - config: The text beside the weights.
    ///   - framework: The format; `nil` leaves it to the files' extensions. A pipe tells none.
    ///   - engine: Which engine of OpenCV 5 runs it.
    ///   - reader: How much may come through a pipe.
    /// - Throws: `DNNError` as from names in strings; ``DNNError/Code/invalidArgument`` for a pipe without a framework.
    public convenience init(
        contentsOfFile model: FilePath, config: FilePath? = nil, framework: Framework? = nil,
        engine: Engine = .default, reader: FileReader = FileReader()
    ) throws(DNNError) {
        let isPiped = [model, config].contains { $0.flatMap(FileStatus.init)?.isFile == false }
        let pointer =
            isPiped
            ? try unsafe Self.readPiped(model, config, framework, engine, reader)
            : try unsafe Self.readFiles(model, config, framework, engine)
        unsafe self.init(owning: pointer)
    }

    private static func readFiles(
        _ model: FilePath, _ config: FilePath?, _ framework: Framework?, _ engine: Engine
    ) throws(DNNError) -> OpaquePointer {
        try requireWhole(config?.description, "readNet")
        return try unsafe make("readNet", about: model.description) { out in
            unsafe model.withCString { model in
                unsafe withCString(of: config) { config in
                    unsafe ocvdnn_net_read(model, config, framework?.rawValue, clamped(engine.rawValue), out)
                }
            }
        }
    }

    /// What comes through a pipe is in memory before OpenCV sees it, and so is the file beside it.
    private static func readPiped(
        _ model: FilePath, _ config: FilePath?, _ framework: Framework?, _ engine: Engine, _ reader: FileReader
    ) throws(DNNError) -> OpaquePointer {
        let weights = try reader.contents(of: model, operation: "readNet")
        var text: [UInt8] = []
        if let config { text = try reader.contents(of: config, operation: "readNet") }
        guard let framework else {
            throw DNNError(
                .invalidArgument,
                "the name of a pipe does not tell the model's format: say the framework, one of "
                    + Framework.allCases.map(\.rawValue).joined(separator: ", "),
                operation: "readNet", subject: model.description)
        }
        return try unsafe make("readNet", about: model.description) {
            unsafe ocvdnn_net_read_from_memory(
                framework.rawValue, weights, weights.count, text, text.count, clamped(engine.rawValue), $0)
        }
    }
}

/// Lends a name to a C function that takes none as well.
private func withCString<Result>(of path: FilePath?, _ body: (UnsafePointer<CChar>?) -> Result) -> Result {
    guard let path else { return body(nil) }
    return unsafe path.withCString { unsafe body($0) }
}
