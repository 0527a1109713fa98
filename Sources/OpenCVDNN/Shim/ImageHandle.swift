internal import COpenCVDNN

/// The only holder of a C image.
@safe struct ImageHandle: ~Copyable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    deinit { unsafe ocvdnn_image_destroy(pointer) }
}

/// The pixels of one or more `Image` values.
///
/// `@unchecked Sendable`: the handle is a pointer, which the compiler can't judge. `Image` changes pixels only through a
/// storage to which it has made sure to hold the only reference (`Image.makeUnique`, in `mutating` functions alone), or
/// which it has just made and not yet handed out (`Image.init(unfilledWidth:height:channels:)`), so that no two tasks can
/// reach the same storage while one of them writes; reading the C image from several tasks at once changes nothing in it.
final class ImageStorage: @unchecked Sendable {
    let handle: ImageHandle

    init(owning pointer: OpaquePointer) { unsafe handle = ImageHandle(owning: pointer) }
}
