public import ImagePipeline
public import OpenCVDNN

/// The classifications of many images, one after another, in the order of the images.
public typealias Classifications<Sources: Sequence & Sendable> = ImageResults<Sources, Classification>
where Sources.Element: Sendable

extension ImageClassifier {
    /// Classifies the files of a sequence, in its order, as the loop takes the results.
    ///
    /// - Parameters:
    ///   - paths: The files, of any format that OpenCV reads.
    ///   - top: The number of best classes to return, at least 1.
    ///   - decoding: How large the images are decoded.
    /// - Returns: A sequence with a result for each file, failed ones too.
    public func classifications<Paths: Sequence & Sendable>(
        ofFiles paths: Paths, top: Int = 5, decode decoding: Preprocessing.Decoding = .full
    ) -> Classifications<Paths> where Paths.Element == String {
        Classifications(sources: paths) {
            try await classify(contentsOfFile: $0, top: top, decode: decoding)
        }
    }

    /// Classifies the images of a sequence, in its order, as the loop takes the results.
    ///
    /// - Parameters:
    ///   - images: Gray, BGR or BGRA images of any size. A lazy sequence makes each when its turn comes.
    ///   - top: The number of best classes to return, at least 1.
    /// - Returns: A sequence with a result for each image, failed ones too.
    public func classifications<Images: Sequence & Sendable>(
        of images: Images, top: Int = 5
    ) -> Classifications<Images> where Images.Element == Image {
        Classifications(sources: images) { try await classify($0, top: top) }
    }
}
