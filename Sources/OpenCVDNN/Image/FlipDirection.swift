/// Which way an image is mirrored.
public enum FlipDirection: Hashable, Sendable, CaseIterable {
    /// Left and right change places (`cv::flip` with 1).
    case horizontal
    /// Top and bottom change places (`cv::flip` with 0).
    case vertical
    /// Both, which is a half turn (`cv::flip` with -1).
    case both

    var code: Int32 {
        switch self {
        case .horizontal: 1
        case .vertical: 0
        case .both: -1
        }
    }
}
