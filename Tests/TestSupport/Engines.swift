package import OpenCVDNN

extension Engine {
    /// The engines of the OpenCV in use that run a model themselves: the classic one, and OpenCV 5's new one.
    package static let runnable: [Engine] = [.classic, .new].filter(\.isAvailable)
}
