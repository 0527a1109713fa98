/// Progress of a long run, on a terminal.
enum Progress {
    /// Whether there is a terminal for it.
    ///
    /// `endsBeforeResults`: the results follow only after the last step, so both may go to the same terminal.
    static func isShown(endsBeforeResults: Bool) -> Bool {
        StandardStream.error.isTerminal && (endsBeforeResults || !StandardStream.output.isTerminal)
    }

    /// Replaces the previous step with this one.
    static func show(_ step: String, _ number: Int, of total: Int, endsBeforeResults: Bool = false) {
        if isShown(endsBeforeResults: endsBeforeResults), total > 1 {
            StandardStream.error.write("\r\u{1B}[K[\(number)/\(total)] \(step)")
        }
    }

    /// Clears the line.
    static func clear(endsBeforeResults: Bool = false) {
        if isShown(endsBeforeResults: endsBeforeResults) {
            StandardStream.error.write("\r\u{1B}[K")
        }
    }

    /// Prints a line on standard error, above the progress.
    static func note(_ line: String) {
        clear(endsBeforeResults: true)
        StandardStream.error.print("note: \(line)".printable)
    }
}
