/// A Darknet weights file: a header, and 32-bit floats to its end.
struct DarknetWeights {
    private let file: Bytes

    init(_ file: Bytes) { self.file = file }

    /// - Throws: `ModelError` of kind `structure` when the file is missing or has another length than the network
    ///   needs. OpenCV does not see its end: what is missing stays as it lay in memory.
    func require(_ network: DarknetNetwork) throws(ModelError) {
        if file.isEmpty {
            guard network.weights == 0 else {
                throw ModelError(.structure, "the weights are missing: this Darknet network needs its .weights file")
            }
            return
        }
        let needed = try headerLength() + 4 * network.weights
        guard file.count == needed || (file.count > needed && !network.areWeightsCertain) else {
            throw ModelError(.structure, "the weights are \(file.count) bytes long; this configuration needs \(needed)")
        }
    }

    /// Versions before 0.2 count the images seen in 4 bytes, later ones in 8.
    private func headerLength() throws(ModelError) -> Int {
        let versionLength = 12
        guard file.count >= versionLength else {
            throw ModelError(
                .structure,
                "the weights are \(file.count) bytes long, shorter than the header of a Darknet weights file")
        }
        let (major, minor) = file.withSpan { span in
            unsafe (
                Int(Int32(littleEndian: span.unsafeLoadUnaligned(fromByteOffset: 0, as: Int32.self))),
                Int(Int32(littleEndian: span.unsafeLoadUnaligned(fromByteOffset: 4, as: Int32.self)))
            )
        }
        guard (0...1000).contains(major), (0...1000).contains(minor) else {
            throw ModelError(
                .structure, "the file is not a Darknet weights file: it begins with version \(major).\(minor)")
        }
        return versionLength + (major * 10 + minor >= 2 ? 8 : 4)
    }
}
