extension String {
    /// The text, padded with trailing spaces.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 0)) }

    /// The text, padded with leading spaces.
    func paddedLeft(to width: Int) -> String { String(repeating: " ", count: max(width - count, 0)) + self }
}
