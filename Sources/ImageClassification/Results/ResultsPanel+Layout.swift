import OpenCVDNN

extension ResultsPanel {
    /// Where everything stands, in pixels. The numbers are those of the lesson, whose panel has five rows and two lines at
    /// the bottom.
    struct Layout {
        static let width = 400
        static let margin = 10
        static let title = Point2i(x: margin, y: 30)
        static let subtitle = Point2i(x: margin, y: 52)
        static let barStart = 180
        static let barNote = Point2i(x: barStart, y: 70)
        static let barLength = 200

        let height: Int
        private let footerCount: Int

        init(rowCount: Int, footerCount: Int) {
            let rowsEnd = Self.baseline(ofRow: max(rowCount, 1) - 1) + 20
            height = max(400, rowsEnd + 30 + 20 * footerCount)
            self.footerCount = footerCount
        }

        static func baseline(ofRow row: Int) -> Int { 90 + 55 * row }

        func footer(_ line: Int) -> Point2i {
            Point2i(x: Self.margin, y: height - 10 - 20 * (footerCount - 1 - line))
        }
    }

    /// The colors of the lesson: blue, green, red.
    enum Palette {
        static let background: Scalar = [50, 50, 50]
        static let title: Scalar = [0, 255, 255]
        static let subtitle: Scalar = [150, 150, 150]
        static let label: Scalar = [220, 220, 220]
        static let confidence: Scalar = [0, 255, 0]
        static let frame: Scalar = [100, 100, 100]
        static let footer: Scalar = [150, 150, 255]
        static let caption: Scalar = [0, 100, 200]
    }
}
