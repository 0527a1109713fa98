internal import CBlazeFace

/// The file of the detector that this module carries in the program itself.
enum BundledFile {
    /// The network as an ONNX file, read in place: never freed, valid for as long as the program runs.
    static var network: UnsafeRawBufferPointer {
        let file = unsafe cblazeface_network()
        return unsafe UnsafeRawBufferPointer(start: file.bytes, count: file.count)
    }
}
