internal import ModelGraph

extension Tensor {
    /// A copy of an output that a model has as a constant.
    ///
    /// OpenCV 4 gives all that it computes as float32. So does this for a type that it lacks, unless that would change a number.
    ///
    /// - Throws: `DNNError` if neither the type nor float32 holds the elements.
    init(output constant: Constant, named name: String) throws(DNNError) {
        let isSupported = constant.type.tensorType?.isSupported ?? false
        let constant = isSupported ? constant : constant.asExactFloats ?? constant
        try self.init(constant, operation: "readNet", subject: name)
    }

    /// A copy of a constant of a model.
    ///
    /// - Throws: `DNNError` if the OpenCV in use lacks the type.
    init(_ constant: Constant, operation: String, subject: String) throws(DNNError) {
        guard let elementType = constant.type.tensorType, case .bytes(let elements) = constant.payload else {
            throw DNNError(
                .unsupported, "OpenCV has no elements of type \(constant.type)", operation: operation, subject: subject)
        }
        do {
            try self.init(unfilled: Shape(constant.shape), elementType: elementType)
        } catch {
            throw DNNError(error.code, error.message, operation: operation, subject: subject)
        }
        unsafe elements.withUnsafeBytes { unsafe ownBytes.copyMemory(from: $0) }
    }
}

extension Constant {
    /// The same numbers as float32; `nil` if one of them is another there.
    fileprivate var asExactFloats: Constant? {
        let most = 1 << (Float.significandBitCount + 1)
        let least = type == .uint64 ? 0 : -most  // what uint64 has beyond Int is negative in `integers`
        guard let integers, integers.allSatisfy({ least...most ~= $0 }) else { return nil }
        return converted(to: .float32)
    }
}
