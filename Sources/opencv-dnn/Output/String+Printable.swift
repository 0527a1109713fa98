extension StringProtocol {
    /// The text as one line that is safe for a terminal: control characters and line breaks, which names of files, layers and classes
    /// may contain, are escaped as in Swift literals.
    var printable: String {
        unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: scalar.escaped(asASCII: true)
            default: String(scalar)
            }
        }.joined()
    }
}
