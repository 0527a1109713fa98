internal import COpenCVDNN

/// The only holder of a C net.
///
/// `@unchecked Sendable`: the handle is a pointer, which the compiler can't judge. Every function of the shim on a net
/// holds that net's own mutex from its first to its last line, so calls from several tasks follow one another (but
/// `ocvdnn_net_framework`, which reads what never changes once the net is made); and the pointer itself never changes. The deinitializer runs when no reference, and so no call, is left.
@safe struct NetHandle: ~Copyable, @unchecked Sendable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    deinit { unsafe ocvdnn_net_destroy(pointer) }
}
