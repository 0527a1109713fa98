internal import OpenCVDNN

extension ResultsPanel {
    /// The labels as they fit beside the bars. Those of different classes look different: where they would not, each has the
    /// number of its class at its end.
    func shownLabels() throws -> [String] {
        let width = Layout.barStart - 2 * Layout.margin
        let labels = try predictions.map { try Image.shortened($0.label, toWidth: width, scale: 0.5) }
        let classes = Dictionary(grouping: predictions.indices) { Self.appearance(of: labels[$0]) }
            .mapValues { Set($0.map { predictions[$0].classIndex }).count }
        return try predictions.indices.map { row in
            if classes[Self.appearance(of: labels[row])] == 1 { return labels[row] }
            let prediction = predictions[row]
            return try Image.shortened(
                prediction.label, ending: " #\(prediction.classIndex)", toWidth: width, scale: 0.5)
        }
    }

    /// What is seen of a text: OpenCV 4 draws question marks for all that isn't ASCII.
    private static func appearance(of text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isASCII ? $0 : "?" }))
    }
}
