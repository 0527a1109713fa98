internal import COpenCVDNN

/// A tensor with the name of the input it is for, or of the output it is.
struct NamedTensor {
    let name: String?
    let tensor: Tensor
}

/// Lends named tensors to the shim for the length of a call.
func withNamedViews<Result>(
    _ tensors: [NamedTensor],
    _ body: (UnsafePointer<ocvdnn_named_view>, Int) throws(DNNError) -> Result
) throws(DNNError) -> Result {
    var views: [ocvdnn_named_view] = unsafe []
    unsafe views.reserveCapacity(tensors.count)
    return try unsafe withNamedViews(tensors[...], appendingTo: &views, body)
}

/// One level of nesting for each tensor keeps its name and its dimensions in place until the call has ended.
private func withNamedViews<Result>(
    _ tensors: ArraySlice<NamedTensor>, appendingTo views: inout [ocvdnn_named_view],
    _ body: (UnsafePointer<ocvdnn_named_view>, Int) throws(DNNError) -> Result
) throws(DNNError) -> Result {
    guard let first = tensors.first else {
        return try unsafe views.withUnsafeBufferPointer { list throws(DNNError) in
            guard let start = list.baseAddress else {
                throw DNNError(.noInput, "a run needs at least one input", operation: "forward")
            }
            return try unsafe body(start, list.count)
        }
    }
    return try unsafe first.tensor.withView { view throws(DNNError) in
        try unsafe withOptionalCString(first.name) { name throws(DNNError) in
            unsafe views.append(ocvdnn_named_view(name: name, view: view))
            return try unsafe withNamedViews(tensors.dropFirst(), appendingTo: &views, body)
        }
    }
}

private func withOptionalCString<Result>(
    _ string: String?, _ body: (UnsafePointer<CChar>?) throws(DNNError) -> Result
) throws(DNNError) -> Result {
    guard let string else { return try body(nil) }
    return try unsafe string.utf8CString.withUnsafeBufferPointer { chars throws(DNNError) in
        try unsafe body(chars.baseAddress)
    }
}

/// Lends strings to the shim for the length of a call; `nil` for none.
func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>>?) -> Result
) -> Result {
    // One run of memory for all, each string ended by NUL.
    var offsets: [Int] = []
    var characters: [CChar] = []
    for string in strings {
        offsets.append(characters.count)
        characters += string.utf8CString
    }
    return unsafe characters.withUnsafeBufferPointer { characters in
        guard let start = characters.baseAddress else { return body(nil) }
        let pointers = unsafe offsets.map { unsafe start + $0 }
        return unsafe pointers.withUnsafeBufferPointer { unsafe body($0.baseAddress) }
    }
}
