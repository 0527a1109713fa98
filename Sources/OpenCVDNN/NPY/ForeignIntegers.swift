/// Integers of a type that OpenCV 4 lacks, as it computes with them: in float32.
struct ForeignIntegers {
    private let type: Tensor.ElementType
    private let bytes: [UInt8]

    /// `bytes`: the elements of a foreign type, the least byte of each first.
    init(_ type: Tensor.ElementType, _ bytes: [UInt8]) {
        self.type = type
        self.bytes = bytes
    }

    /// Whether a type is one of integers or booleans that the OpenCV in use lacks.
    static func isForeign(_ type: Tensor.ElementType) -> Bool {
        !type.isSupported && [.int64, .uint64, .uint32, .bool].contains(type)
    }

    /// The elements.
    ///
    /// - Throws: `DNNError` for a number that a float32 doesn't hold exactly.
    func floats(operation: String, subject: String?) throws(DNNError) -> [Float] {
        var floats: [Float] = []
        floats.reserveCapacity(bytes.count / type.size)
        var index = 0
        while index < bytes.count {
            let bits = (0..<type.size).reduce(UInt64(0)) { $0 | UInt64(bytes[index + $1]) << (8 * UInt64($1)) }
            let number = type == .int64 ? Float(exactly: Int64(bitPattern: bits)) : Float(exactly: bits)
            guard let number else {
                let text = type == .int64 ? "\(Int64(bitPattern: bits))" : "\(bits)"
                throw DNNError(
                    .unsupported,
                    "element \(floats.count) is \(text): OpenCV \(OpenCV.versionString) computes \(type) as float32, which doesn't hold that number exactly",
                    operation: operation, subject: subject)
            }
            floats.append(number)
            index += type.size
        }
        return floats
    }
}
