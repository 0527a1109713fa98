/// The name of a file as the system knows it: bytes, which on Linux need not be UTF-8.
///
/// A `String` names any other file just as well; everything here that takes a path takes either.
package struct FilePath: Hashable, Sendable {
    /// The bytes of the name, without a NUL at the end.
    package let bytes: [UInt8]

    /// The name in UTF-8.
    ///
    /// - Parameter path: An absolute path, or one from the current directory.
    package init(_ path: String) { bytes = Array(path.utf8) }

    /// A name of any bytes.
    ///
    /// - Parameter bytes: An absolute path, or one from the current directory.
    package init(bytes: [UInt8]) { self.bytes = bytes }

    /// Lends the name to a C function.
    package func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
        unsafe (bytes + [0]).withUnsafeBufferPointer { bytes in
            unsafe bytes.withMemoryRebound(to: CChar.self) { text in
                // The NUL makes the array one of at least one element, which has an address.
                unsafe body(text.baseAddress.unsafelyUnwrapped)
            }
        }
    }

    /// C ends a name at its first NUL, so it would be another file's; no file has an empty name.
    func requireUsable(for operation: String) throws(DNNError) {
        try requireWhole(description, operation)
        if bytes.isEmpty { throw DNNError(.fileNotFound, "the path is empty", operation: operation, subject: "") }
    }
}

extension FilePath: CustomStringConvertible {
    /// The name for a person: each byte that is no part of a UTF-8 character is written as `\xE9`.
    package var description: String { String(escapingInvalidUTF8: bytes) }
}

extension FilePath {
    /// The last component: `cat.jpg` of `photos/cat.jpg`.
    package var lastComponent: FilePath {
        let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
        return FilePath(bytes: Array(bytes[(slash.map { $0 + 1 } ?? 0)...]))
    }

    /// The last component without its extension: `cat` of `photos/cat.jpg`. A leading dot begins no extension.
    package var stem: FilePath {
        let name = lastComponent.bytes
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot > 0 else { return FilePath(bytes: name) }
        return FilePath(bytes: Array(name[..<dot]))
    }

    /// The last component's extension with its dot: `.jpg`; empty where there is none.
    package var fileExtension: String {
        String(decoding: lastComponent.bytes.dropFirst(stem.bytes.count), as: UTF8.self)
    }

    /// The folder that the file is in: `photos` of `photos/cat.jpg`, `.` of `cat.jpg`.
    package var folder: FilePath {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return FilePath(".") }
        return FilePath(bytes: slash == 0 ? [UInt8(ascii: "/")] : Array(bytes[..<slash]))
    }

    /// A file in this folder.
    package func appending(_ name: FilePath) -> FilePath {
        let separator = bytes.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]
        return FilePath(bytes: bytes + separator + name.bytes)
    }

    /// The descriptor that a name stands for: 0 for `/dev/stdin`, 3 for `/dev/fd/3`. To open such a name is another thing than
    /// to use the descriptor: it fails for sockets, and loses the place in a file that is appended to.
    package var descriptorNumber: Int32? {
        let standard: [String: Int32] = ["/dev/stdin": 0, "/dev/stdout": 1, "/dev/stderr": 2]
        let text = String(decoding: bytes, as: UTF8.self)
        if let number = standard[text] { return number }
        for folder in ["/dev/fd/", "/proc/self/fd/"] where text.hasPrefix(folder) {
            return Int32(text.dropFirst(folder.count))
        }
        return nil
    }
}

extension String {
    /// Text whose bytes may be anything: each byte that is no part of a UTF-8 character becomes `\xE9`.
    init(escapingInvalidUTF8 bytes: some Sequence<UInt8>) {
        self = ""
        for element in LenientUTF8(bytes) {
            switch element {
            case .scalar(let scalar): unicodeScalars.append(scalar)
            case .byte(let byte): self += "\\x" + String(byte, radix: 16, uppercase: true)
            }
        }
    }
}
