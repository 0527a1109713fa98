/// Bytes that are nearly UTF-8, character by character: what is no part of one comes as the bytes it is.
package struct LenientUTF8: Sequence, IteratorProtocol {
    package enum Element {
        case scalar(Unicode.Scalar)
        case byte(UInt8)
    }

    private let bytes: [UInt8]
    private var position = 0
    /// Up to here the parser found no character.
    private var invalidEnd = 0

    package init(_ bytes: some Sequence<UInt8>) { self.bytes = Array(bytes) }

    package mutating func next() -> Element? {
        if position < invalidEnd { return invalidByte() }
        var parser = Unicode.UTF8.ForwardParser()
        var rest = bytes[position...].makeIterator()
        switch parser.parseScalar(from: &rest) {
        case .valid(let encoded):
            position += encoded.count
            return .scalar(Unicode.UTF8.decode(encoded))
        case .error(let length):
            invalidEnd = position + length
            return invalidByte()
        case .emptyInput: return nil
        }
    }

    private mutating func invalidByte() -> Element {
        position += 1
        return .byte(bytes[position - 1])
    }
}
