internal import COpenCVDNN

extension Image {
    /// What an image that is read becomes (`cv::ImreadModes`).
    ///
    /// A photo of many megapixels is read several times faster at a half, a quarter or an eighth of its size, which a JPEG
    /// file can be decoded at; for a network's input of 224 x 224 pixels that is often enough.
    public struct ReadMode: OpenEnumeration {
        /// OpenCV's number.
        public let rawValue: Int

        /// Any mode that the OpenCV in use knows; one that gives more than 8 bits a channel is refused where it is used.
        ///
        /// - Parameter rawValue: OpenCV's number.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// Three channels, BGR; what networks take. The orientation in a photo's EXIF data is applied (`IMREAD_COLOR`).
        public static let color = Self(rawValue: OCVDNN_IMAGE_READ_COLOR)
        /// One channel. The orientation in a photo's EXIF data is applied (`IMREAD_GRAYSCALE`).
        public static let gray = Self(rawValue: OCVDNN_IMAGE_READ_GRAY)
        /// The file's own 1, 3 or 4 channels, in the file's own orientation (`IMREAD_UNCHANGED`).
        public static let unchanged = Self(rawValue: OCVDNN_IMAGE_READ_UNCHANGED)

        /// ``color`` at half the width and height (`IMREAD_REDUCED_COLOR_2`).
        public static let reducedColor2 = Self(rawValue: OCVDNN_IMAGE_READ_REDUCED_COLOR_2)
        /// ``color`` at a quarter of the width and height (`IMREAD_REDUCED_COLOR_4`).
        public static let reducedColor4 = Self(rawValue: OCVDNN_IMAGE_READ_REDUCED_COLOR_4)
        /// ``color`` at an eighth of the width and height (`IMREAD_REDUCED_COLOR_8`).
        public static let reducedColor8 = Self(rawValue: OCVDNN_IMAGE_READ_REDUCED_COLOR_8)
        /// ``gray`` at half the width and height (`IMREAD_REDUCED_GRAYSCALE_2`).
        public static let reducedGray2 = Self(rawValue: OCVDNN_IMAGE_READ_REDUCED_GRAY_2)
        /// ``gray`` at a quarter of the width and height (`IMREAD_REDUCED_GRAYSCALE_4`).
        public static let reducedGray4 = Self(rawValue: OCVDNN_IMAGE_READ_REDUCED_GRAY_4)
        /// ``gray`` at an eighth of the width and height (`IMREAD_REDUCED_GRAYSCALE_8`).
        public static let reducedGray8 = Self(rawValue: OCVDNN_IMAGE_READ_REDUCED_GRAY_8)

        /// The same in the file's own orientation (`IMREAD_IGNORE_ORIENTATION`).
        public var ignoringOrientation: Self { Self(rawValue: rawValue | Int(OCVDNN_IMAGE_READ_IGNORE_ORIENTATION)) }
    }
}

extension Image.ReadMode {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .color: "color", .gray: "gray", .unchanged: "unchanged", .reducedColor2: "reducedColor2",
        .reducedColor4: "reducedColor4", .reducedColor8: "reducedColor8", .reducedGray2: "reducedGray2",
        .reducedGray4: "reducedGray4", .reducedGray8: "reducedGray8",
    ]
}
