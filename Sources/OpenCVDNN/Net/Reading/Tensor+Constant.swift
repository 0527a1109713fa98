internal import ModelGraph

extension Tensor {
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
