import OpenCVDNN

/// The arrays of the command line. Each file is read once, when it is first asked for: it may be a pipe.
final class LoadedArrays {
    private let files: [NamedFile]
    private let reader: FileReader
    private lazy var tensors = Result { try files.map { try tensor($0) } }

    init(files: [NamedFile], reader: FileReader) {
        self.files = files
        self.reader = reader
    }

    private func tensor(_ file: NamedFile) throws -> Tensor {
        try Tensor(contentsOfNPYFile: file.path, reader: reader, forNetwork: true)
    }

    /// The arrays by input name. Arrays without a name take the remaining inputs in order.
    ///
    /// `declared`: the names of the network's inputs in its order.
    func named(as declared: [String]) throws -> [String: Tensor] {
        let named = Set(files.compactMap(\.name))
        var unnamed = declared.filter { !named.contains($0) }[...]
        var result: [String: Tensor] = [:]
        for (file, tensor) in zip(files, try tensors.get()) {
            // A format without input names has one input, which OpenCV calls "".
            let name = file.name ?? unnamed.popFirst() ?? (declared.isEmpty && result.isEmpty ? "" : nil)
            guard let name else {
                throw DNNError(
                    .unknownInput,
                    "too many arrays: the network has \(Quantity.counted(declared, "input"))",
                    operation: "forward", subject: file.path.description)
            }
            if result.updateValue(tensor, forKey: name) != nil {
                throw DNNError(.unknownInput, "this input is given twice", operation: "forward", subject: name)
            }
        }
        return result
    }
}
