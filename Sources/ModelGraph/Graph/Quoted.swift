extension String {
    /// The text as messages show it. A model's strings may be of any length and content, so they are cut to 80
    /// characters, with `?` for what cannot be printed.
    var quoted: String {
        let isLong = unicodeScalars.count > 80
        var text = "\""
        for scalar in unicodeScalars.prefix(80) {
            let isPrintable = scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
            text.unicodeScalars.append(isPrintable ? scalar : "?")
        }
        return text + (isLong ? "…\"" : "\"")
    }
}

extension Collection<Int> {
    /// Numbers as they stand in a model, at most twelve of them: `[-1, 2]`.
    var listed: String {
        let shown = prefix(12).map(String.init).joined(separator: ", ")
        return count > 12 ? "[\(shown), …]" : "[\(shown)]"
    }
}
