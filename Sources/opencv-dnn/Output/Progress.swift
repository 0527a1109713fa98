/// Progress of a long run, on a terminal if standard output goes elsewhere.
enum Progress {
    private static let isShown = StandardStream.error.isTerminal && !StandardStream.output.isTerminal

    /// Replaces the previous step with this one.
    static func show(_ step: String, _ number: Int, of total: Int) {
        if isShown, total > 1 { StandardStream.error.write("\r\u{1B}[K[\(number)/\(total)] \(step)") }
    }

    /// Clears the line.
    static func clear() {
        if isShown { StandardStream.error.write("\r\u{1B}[K") }
    }
}
