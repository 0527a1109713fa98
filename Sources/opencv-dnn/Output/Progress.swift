/// How far a long run has come, on a terminal whose standard output goes elsewhere.
enum Progress {
    private static let isShown = StandardStream.error.isTerminal && !StandardStream.output.isTerminal

    /// Shows a step in place of the one before.
    static func show(_ step: String, _ number: Int, of total: Int) {
        if isShown, total > 1 { StandardStream.error.write("\r\u{1B}[K[\(number)/\(total)] \(step)") }
    }

    /// Takes the line away.
    static func clear() {
        if isShown { StandardStream.error.write("\r\u{1B}[K") }
    }
}
