#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Colors on a terminal. Text is plain in pipes, and if `NO_COLOR` (https://no-color.org) is set and not empty.
enum Style: String {
    case bold = "1"
    case dim = "2"
    case green = "32"

    func callAsFunction(_ text: String) -> String {
        Self.isColored ? "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" : text
    }

    private static let isColored = StandardStream.output.isTerminal && !isSet("NO_COLOR")

    private static func isSet(_ variable: String) -> Bool {
        guard let value = unsafe getenv(variable) else { return false }
        return unsafe value.pointee != 0
    }
}
