internal import COpenCVDNN

/// The only holder of a C tensor.
@safe struct TensorHandle: ~Copyable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    deinit { unsafe ocvdnn_tensor_destroy(pointer) }
}

/// The elements of one or more `Tensor` values.
///
/// `@unchecked Sendable`: the handle is a pointer, which the compiler can't judge. `Tensor` changes elements only through
/// a storage to which it has made sure to hold the only reference (`Tensor.makeUnique` and `uniqueHandle`, which ask for
/// it inside a `mutating` function or for an `inout` tensor), or which it has just made and not yet handed out
/// (`Tensor.init(unfilled:elementType:)`), so that no two tasks can reach the same storage while one of them writes;
/// reading the C tensor from several tasks at once changes nothing in it.
final class TensorStorage: @unchecked Sendable {
    let handle: TensorHandle

    /// The axes that the C tensor has; a tensor that was reshaped has others over the same elements.
    let shape: Tensor.Shape

    init(owning pointer: OpaquePointer) {
        let rank = unsafe ocvdnn_tensor_rank(pointer)
        shape = Tensor.Shape((0..<rank).map { unsafe Int(ocvdnn_tensor_dim(pointer, $0)) })
        unsafe handle = TensorHandle(owning: pointer)
    }
}
