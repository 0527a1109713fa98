internal import COpenCVDNN

/// Runs one call of the shim and turns its error, which is read and freed here, into a `DNNError`.
///
/// `subject` names what the call is about when the shim doesn't know better.
func check(_ operation: String, about subject: String? = nil, _ call: () -> OpaquePointer?) throws(DNNError) {
    try requireWhole(subject, operation)
    guard let error = unsafe call() else { return }
    defer { unsafe ocvdnn_error_destroy(error) }
    let status = unsafe Int(ocvdnn_error_opencv_status(error))
    let origin =
        status == 0
        ? nil
        : unsafe DNNError.Origin(
            status: status,
            function: String(cString: ocvdnn_error_function(error)),
            file: String(cString: ocvdnn_error_file(error)),
            line: Int(ocvdnn_error_line(error)))
    throw unsafe DNNError(
        code: DNNError.Code(Int(ocvdnn_error_code(error))),
        message: text(ocvdnn_error_message(error)),
        operation: operation,
        subject: ocvdnn_error_subject(error).map { unsafe text($0) } ?? subject,
        openCV: origin)
}

/// The text of a C string; it may have the name of a file in it, and so any bytes.
private func text(_ string: UnsafePointer<CChar>) -> String {
    var end = unsafe string
    while unsafe end.pointee != 0 { unsafe end += 1 }
    return unsafe String(escapingInvalidUTF8: UnsafeRawBufferPointer(start: string, count: end - string))
}

/// C ends a string at its first NUL: a path with one in it would be another file's, and a text would lose its end.
func requireWhole(_ name: String?, _ operation: String) throws(DNNError) {
    guard let name, name.utf8.contains(0) else { return }
    throw DNNError(.invalidArgument, "there is a NUL character in it", operation: operation, subject: name)
}

/// Runs one call of the shim that makes a handle, and returns the handle, which the caller then owns.
func make(
    _ operation: String, about subject: String? = nil,
    _ call: (UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
) throws(DNNError) -> OpaquePointer {
    var handle: OpaquePointer?
    try unsafe check(operation, about: subject) { unsafe call(&handle) }
    guard let handle = unsafe handle else {
        throw DNNError(.internal, "the call gave neither a result nor an error", operation: operation, subject: subject)
    }
    return unsafe handle
}

/// Reads and frees bytes.
func ownedBytes(
    _ operation: String, about subject: String? = nil,
    _ call: (UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
) throws(DNNError) -> [UInt8] {
    let bytes = try unsafe make(operation, about: subject, call)
    defer { unsafe ocvdnn_bytes_destroy(bytes) }
    return unsafe Array(UnsafeBufferPointer(start: ocvdnn_bytes_data(bytes), count: ocvdnn_bytes_count(bytes)))
}

/// Reads and frees a list of strings.
func strings(
    _ operation: String, _ call: (UnsafeMutablePointer<OpaquePointer?>) -> OpaquePointer?
) throws(DNNError) -> [String] {
    let list = try unsafe make(operation, call)
    defer { unsafe ocvdnn_strings_destroy(list) }
    return unsafe copied(list)
}

/// The strings of a borrowed list.
func copied(_ list: OpaquePointer) -> [String] {
    unsafe (0..<ocvdnn_strings_count(list)).map { unsafe String(cString: ocvdnn_strings_at(list, $0)) }
}

/// An `Int` as the C boundary's 32-bit number; values beyond its range become the nearest, which every callee refuses.
func clamped(_ value: Int) -> Int32 { Int32(clamping: value) }
