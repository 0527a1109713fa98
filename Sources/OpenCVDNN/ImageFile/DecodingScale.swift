internal import COpenCVDNN

/// How large an image file is decoded.
enum DecodingScale {
    case mode(Image.ReadMode)

    /// In color, and a JPEG file at the smallest of its scales at which both sides are at least those that the function returns for
    /// the size of the upright image. JPEG decoders compute fewer pixels at a smaller scale; with other formats it saves nothing.
    case reduced(@Sendable (Size2i) -> Size2i)

    /// The mode for a file.
    func mode(for file: ImageFile) -> Image.ReadMode {
        switch self {
        case .mode(let mode): return mode
        case .reduced(let leastSize):
            let size = file.uprightSize
            guard file.format == .jpeg, size.width > 0, size.height > 0 else { return .color }
            let least = leastSize(size)
            return Image.ReadMode.reducedColors.first { mode in
                // libjpeg rounds up.
                func reduced(_ side: Int) -> Int { (side + mode.reduction - 1) / mode.reduction }
                return reduced(size.width) >= least.width && reduced(size.height) >= least.height
            } ?? .color
        }
    }
}

extension Image.ReadMode {
    fileprivate static let reducedColors: [Self] = [.reducedColor8, .reducedColor4, .reducedColor2]

    /// What both sides are divided by.
    var reduction: Int {
        switch rawValue & ~Int(OCVDNN_IMAGE_READ_IGNORE_ORIENTATION) {
        case Int(OCVDNN_IMAGE_READ_REDUCED_COLOR_2), Int(OCVDNN_IMAGE_READ_REDUCED_GRAY_2): 2
        case Int(OCVDNN_IMAGE_READ_REDUCED_COLOR_4), Int(OCVDNN_IMAGE_READ_REDUCED_GRAY_4): 4
        case Int(OCVDNN_IMAGE_READ_REDUCED_COLOR_8), Int(OCVDNN_IMAGE_READ_REDUCED_GRAY_8): 8
        default: 1
        }
    }
}
