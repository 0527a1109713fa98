/// One of OpenCV's enumerations as an open set: the values that have a name here, and any other that the OpenCV in use knows.
///
/// A value is encoded by its name, and one without a name by its number. A `switch` over one needs a `default`.
public protocol OpenEnumeration: RawRepresentable, Hashable, Sendable, Codable, CaseIterable, CustomStringConvertible
where RawValue == Int {
    /// Creates a value from its number, named or not. What uses a value refuses a number that OpenCV doesn't know.
    ///
    /// - Parameter rawValue: OpenCV's number.
    init(rawValue: Int)

    /// The values that have a name.
    static var names: KeyValuePairs<Self, String> { get }
}

extension OpenEnumeration {
    /// The values that have a name.
    public static var allCases: [Self] { names.map(\.key) }

    /// The value's name, or the type and the number of a value without one: `Backend(42)`.
    public var description: String { name ?? "\(Self.self)(\(rawValue))" }

    /// Reads a name or a number.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: `DecodingError` for a name that none of the values has, and for what is neither text nor an integer.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let number = try? container.decode(Int.self) {
            self.init(rawValue: number)
            return
        }
        let name = try container.decode(String.self)
        guard let value = Self.names.first(where: { $0.value == name })?.key else {
            let known = Self.names.map(\.value).joined(separator: ", ")
            throw DecodingError.dataCorruptedError(
                in: container, debugDescription: "\(Self.self) '\(name)' is unknown; known are \(known)")
        }
        self = value
    }

    /// Writes the name, or the number of a value without one.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let name { try container.encode(name) } else { try container.encode(rawValue) }
    }

    private var name: String? { Self.names.first { $0.key == self }?.value }
}
