extension Array {
    /// Lends the elements as a span. (The `span` of an array needs macOS 26, that of its slices does not.)
    package func withSpan<Result, Failure: Error>(
        _ body: (Span<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        let elements = self[...]
        return try body(elements.span)
    }
}
