extension StringProtocol {
    /// The text as one line that does nothing to a terminal: control characters and ends of lines, which the names of files,
    /// layers and classes may have, are written as Swift writes them in a literal.
    var printable: String {
        unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
            default: String(scalar)
            }
        }.joined()
    }
}
