internal import OpenCVDNN

extension ResultsPanel {
    /// The labels as they fit beside the bars. Those of different classes look different: where they would not, each has the
    /// number of its class at its end.
    func shownLabels() throws -> [String] {
        let width = Layout.barStart - 2 * Layout.margin
        let labels = try predictions.map { try Self.shortened($0.label, toWidth: width) }
        let classes = Dictionary(grouping: predictions.indices) { Self.appearance(of: labels[$0]) }
            .mapValues { Set($0.map { predictions[$0].classIndex }).count }
        return try predictions.indices.map { row in
            if classes[Self.appearance(of: labels[row])] == 1 { return labels[row] }
            let prediction = predictions[row]
            return try Self.shortened(prediction.label, ending: " #\(prediction.classIndex)", toWidth: width)
        }
    }

    /// The text, or as much of its beginning and its end as fits with three dots in between: what tells long names apart is
    /// often at their end.
    private static func shortened(_ text: String, ending: String = "", toWidth width: Int) throws -> String {
        func fits(_ text: String) throws -> Bool { try Image.textSize(text, scale: 0.5).size.width <= width }
        if try fits(text + ending) { return text + ending }
        let characters = Array(text)
        func shortened(to count: Int) -> String {
            String(characters.prefix((count + 1) / 2)) + "..." + String(characters.suffix(count / 2)) + ending
        }
        // The greatest count that fits.
        var (low, high) = (0, characters.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if try fits(shortened(to: middle)) { low = middle } else { high = middle }
        }
        return shortened(to: low)
    }

    /// What is seen of a text: OpenCV 4 draws question marks for all that isn't ASCII.
    private static func appearance(of text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isASCII ? $0 : "?" }))
    }
}
