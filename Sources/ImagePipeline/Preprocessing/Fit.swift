public import OpenCVDNN

extension Preprocessing {
    /// How an image is brought to the width and height of a network's input.
    public enum Fit: Hashable, Sendable, Codable {
        /// Resizes both sides independently; the proportions are lost (`blobFromImage` without `crop`).
        case stretch

        /// Resizes until the image just covers the input, then cuts the middle out (`blobFromImage` with `crop`).
        case crop

        /// Resizes the shorter side to `shorterSide` pixels, then cuts the middle out of that, as torchvision's
        /// `Resize(256)` and `CenterCrop(224)` do.
        ///
        /// `shorterSide` is at least as great as both sides of the input.
        case resizeThenCrop(shorterSide: Int, corner: CropCorner = .nearest)

        /// Resizes to exactly `size`, whatever the proportions, then cuts the middle out of that, as DeiT's processor does with
        /// 256 x 256 and 224.
        ///
        /// `size` is at least as great as the input on both sides.
        case stretchThenCrop(size: Size2i, corner: CropCorner = .nearest)

        /// Resizes until the whole image just fits into the input, and fills the two margins with a color: blue, green
        /// and red, 0...255, or a gray value.
        case letterbox(fill: Scalar = .zero, position: Position = .middle)

        /// Adds two margins of a color to the image until it has the proportions of the input, then resizes that.
        ///
        /// Unlike ``letterbox(fill:position:)``, it doesn't round the size of the resized image to whole pixels, so the pixels of a large
        /// image differ a little.
        case padThenResize(fill: Scalar = .zero, position: Position = .middle)
    }
}

extension Preprocessing.Fit {
    /// Where the middle part begins if an odd number of pixels is cut off, so that the two sides can't lose equally many.
    public enum CropCorner: Hashable, Sendable, Codable {
        /// At the even one of the two possible pixels: torchvision's and timm's `CenterCrop`.
        case nearest

        /// At the first of the two: `center_crop` of Hugging Face's processors.
        case down
    }

    /// Where an image lies between margins.
    public enum Position: String, Hashable, Sendable, Codable, CaseIterable {
        /// In the middle, with a margin on both sides: YOLOv5 and later. A side that isn't whole after resizing is rounded to the nearest
        /// number, halves to the even one, as Ultralytics' `LetterBox` does.
        case middle

        /// In the upper left corner, with one margin, on the right or below: YOLOX. A side that isn't whole is rounded down, as there.
        case upperLeft = "upper-left"

        var roundsToNearest: Bool { self == .middle }

        /// The width of the margin before the image.
        func margin(of missing: Int) -> Int { self == .middle ? missing / 2 : 0 }
    }
}
