internal import COpenCVDNN

extension Tensor.Shape {
    /// The shapes of the shim's list, which stays the shim's.
    static func list(reading shapes: OpaquePointer) -> [Self] {
        unsafe (0..<ocvdnn_shapes_count(shapes)).map { index in
            let rank = unsafe ocvdnn_shapes_rank(shapes, index)
            return Self((0..<rank).map { unsafe Int(ocvdnn_shapes_dim(shapes, index, $0)) })
        }
    }
}
