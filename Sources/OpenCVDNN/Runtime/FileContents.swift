internal import COpenCVDNN

/// Reads a whole file that is neither a model nor a picture.
///
/// - Parameter path: The file.
/// - Returns: Its bytes.
/// - Throws: `DNNError` that names the file, when it is missing, a folder, a pipe, empty, or may not be read.
package func contents(ofFile path: String) throws(DNNError) -> [UInt8] {
    let bytes = try unsafe make("open", about: path) { unsafe ocvdnn_file_read(path, $0) }
    defer { unsafe ocvdnn_bytes_destroy(bytes) }
    return unsafe Array(UnsafeBufferPointer(start: ocvdnn_bytes_data(bytes), count: ocvdnn_bytes_count(bytes)))
}
