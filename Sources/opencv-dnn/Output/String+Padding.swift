extension String {
    /// The text with spaces after it, for the columns of a table.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(width - count, 0)) }

    /// The text with spaces before it, for columns of numbers.
    func paddedLeft(to width: Int) -> String { String(repeating: " ", count: max(width - count, 0)) + self }
}
