internal import COpenCVDNN

/// How pixels are weighted when an image is resized without aliasing, under the names of Pillow's `Image.Resampling`.
///
/// A filter is as wide as the step from one pixel of the result to the next, so that every pixel of a large image counts in a small
/// one.
public enum ResamplingFilter: String, Hashable, Sendable, Codable, CaseIterable {
    /// The average of the pixels that one of the result covers.
    case box
    /// A triangle, one step to each side: torchvision's default.
    case bilinear
    /// A Hamming window, one step to each side: sharper than ``bilinear``.
    case hamming
    /// A cubic with a = -0.5, two steps to each side: what most vision transformers were trained with.
    case bicubic
    /// Lanczos' windowed sinc, three steps to each side.
    case lanczos

    /// The shim's number.
    var code: Int32 {
        switch self {
        case .box: Int32(OCVDNN_FILTER_BOX)
        case .bilinear: Int32(OCVDNN_FILTER_BILINEAR)
        case .hamming: Int32(OCVDNN_FILTER_HAMMING)
        case .bicubic: Int32(OCVDNN_FILTER_BICUBIC)
        case .lanczos: Int32(OCVDNN_FILTER_LANCZOS)
        }
    }
}
