import OpenCVDNN

/// The arguments as the system passes them: bytes that need not be UTF-8. ArgumentParser takes strings.
///
/// In the string, the private characters U+EF80 to U+EFFF stand for bytes that aren't valid UTF-8. A real character in this range is
/// written as three such bytes, so the conversion is unambiguous.
enum RawArgument {
    private static let escapes: ClosedRange<UInt32> = 0xEF80...0xEFFF

    /// The arguments of this process, without its name.
    static var all: [String] {
        let count = Int(CommandLine.argc)
        return unsafe (1..<max(count, 1)).compactMap { unsafe CommandLine.unsafeArgv[$0] }.map { argument in
            var end = unsafe argument
            while unsafe end.pointee != 0 { unsafe end += 1 }
            return unsafe string(of: UnsafeRawBufferPointer(start: argument, count: end - argument))
        }
    }

    /// The bytes of an argument, or of a part of one.
    static func bytes(of argument: some StringProtocol) -> [UInt8] {
        argument.unicodeScalars.flatMap { scalar in
            escapes.contains(scalar.value) ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
        }
    }

    /// A message with invalid bytes shown as `\xE9`.
    static func printable(_ message: String) -> String { FilePath(bytes: bytes(of: message)).description }

    private static func string(of bytes: some Sequence<UInt8>) -> String {
        var text = String.UnicodeScalarView()
        for element in LenientUTF8(bytes) {
            switch element {
            case .byte(let byte): text.append(escape(byte))
            case .scalar(let scalar) where escapes.contains(scalar.value):
                text += String(scalar).utf8.map(escape)
            case .scalar(let scalar): text.append(scalar)
            }
        }
        return String(text)
    }

    /// Bytes below 0x80 are characters themselves, so no escape stands for one.
    private static func escape(_ byte: UInt8) -> Unicode.Scalar { Unicode.Scalar(0xEF00 + UInt32(byte)) ?? "\u{FFFD}" }
}
