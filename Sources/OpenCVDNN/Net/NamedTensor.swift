internal import COpenCVDNN

/// A tensor with the name of the input it is for, or of the output it is.
struct NamedTensor {
    let name: String?
    let tensor: Tensor
}

extension Tensor {
    /// Lends the only input of a network to the shim for the length of a call. Allocates nothing.
    func withNamelessView<Result>(
        _ body: (UnsafePointer<ocvdnn_named_view>) throws(DNNError) -> Result
    ) throws(DNNError) -> Result {
        defer { withExtendedLifetime(self) {} }
        return try unsafe withUnsafeTemporaryAllocation(of: Int32.self, capacity: shape.count) {
            dims throws(DNNError) in
            for (axis, length) in shape.enumerated() { unsafe dims.initializeElement(at: axis, to: clamped(length)) }
            var input = unsafe ocvdnn_named_view(name: nil, view: view(dims: dims.baseAddress))
            return try unsafe withUnsafePointer(to: &input) { (input) throws(DNNError) in try unsafe body(input) }
        }
    }
}

/// Lends named tensors to the shim for the length of a call.
///
/// - Throws: `DNNError` (``DNNError/Code/noInput``) of the operation for no tensors, and what the call throws.
func withNamedViews<Result>(
    _ tensors: [NamedTensor], operation: String,
    _ body: (UnsafePointer<ocvdnn_named_view>, Int) throws(DNNError) -> Result
) throws(DNNError) -> Result {
    defer { withExtendedLifetime(tensors) {} }
    // One run of memory for the lengths of all axes, and one for all names: nesting a call for each tensor exhausts the stack.
    let allDims = tensors.flatMap(\.tensor.shape.dims)
    return try unsafe allDims.withUnsafeBufferPointer { allDims throws(DNNError) in
        try unsafe withCStrings(tensors.map { $0.name ?? "" }) { names throws(DNNError) in
            var views: [ocvdnn_named_view] = unsafe []
            unsafe views.reserveCapacity(tensors.count)
            var axis = 0
            for (index, named) in tensors.enumerated() {
                let dims = unsafe allDims.baseAddress.map { unsafe $0 + axis }
                let name = unsafe named.name == nil ? nil : names?[index]
                unsafe views.append(ocvdnn_named_view(name: name, view: named.tensor.view(dims: dims)))
                axis += named.tensor.shape.count
            }
            return try unsafe views.withUnsafeBufferPointer { list throws(DNNError) in
                guard let start = list.baseAddress else {
                    throw DNNError(.noInput, "at least one input is needed", operation: operation)
                }
                return try unsafe body(start, list.count)
            }
        }
    }
}

/// Lends strings to the shim for the length of a call; `nil` for none.
func withCStrings<Result, Failure: Error>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>>?) throws(Failure) -> Result
) throws(Failure) -> Result {
    // One run of memory for all, each string ended by NUL.
    var offsets: [Int] = []
    var characters: [CChar] = []
    for string in strings {
        offsets.append(characters.count)
        characters += string.utf8CString
    }
    return try unsafe characters.withUnsafeBufferPointer { characters throws(Failure) in
        guard let start = characters.baseAddress else { return try body(nil) }
        let pointers = unsafe offsets.map { unsafe start + $0 }
        return try unsafe pointers.withUnsafeBufferPointer { pointers throws(Failure) in
            try unsafe body(pointers.baseAddress)
        }
    }
}
