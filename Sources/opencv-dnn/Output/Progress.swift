/// Progress of a long run, on a terminal.
enum Progress {
    /// Whether results that come between the steps go elsewhere.
    static let isShown = StandardStream.error.isTerminal && !StandardStream.output.isTerminal

    /// Replaces the previous step with this one.
    ///
    /// `endsBeforeResults`: the results follow only after the last step, so both may go to the same terminal.
    static func show(_ step: String, _ number: Int, of total: Int, endsBeforeResults: Bool = false) {
        if isShown || (endsBeforeResults && StandardStream.error.isTerminal), total > 1 {
            StandardStream.error.write("\r\u{1B}[K[\(number)/\(total)] \(step)")
        }
    }

    /// Clears the line.
    static func clear(endsBeforeResults: Bool = false) {
        if isShown || (endsBeforeResults && StandardStream.error.isTerminal) {
            StandardStream.error.write("\r\u{1B}[K")
        }
    }

    /// Prints a line on standard error, above the progress.
    static func note(_ line: String) {
        clear(endsBeforeResults: true)
        StandardStream.error.print("note: \(line)".printable)
    }
}
