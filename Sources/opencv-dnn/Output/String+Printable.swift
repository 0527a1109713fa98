extension StringProtocol {
    /// The text as one line that does nothing to a terminal: control characters, which file names and layer names may
    /// have, are written as Swift writes them in a literal.
    var printable: String {
        unicodeScalars.map { $0.properties.generalCategory == .control ? $0.escaped(asASCII: false) : String($0) }
            .joined()
    }
}
