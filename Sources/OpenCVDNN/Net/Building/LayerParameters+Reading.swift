/// What a custom layer reads of its node.
extension LayerParameters.Value {
    /// The whole number; `nil` for other values, and for an array of several.
    public var intValue: Int? { intValues.flatMap { $0.count == 1 ? $0[0] : nil } }

    /// The number, whole or not; `nil` for a string, and for an array of several.
    public var doubleValue: Double? { doubleValues.flatMap { $0.count == 1 ? $0[0] : nil } }

    /// The string; `nil` for a number, and for an array of several.
    public var stringValue: String? { stringValues.flatMap { $0.count == 1 ? $0[0] : nil } }

    /// The whole numbers; a single one is an array of one. `nil` for other values.
    public var intValues: [Int]? {
        switch self {
        case .integer(let value): [value]
        case .integers(let values): values
        default: nil
        }
    }

    /// The numbers, whole or not; a single one is an array of one. `nil` for strings.
    public var doubleValues: [Double]? {
        switch self {
        case .real(let value): [value]
        case .reals(let values): values
        default: intValues?.map(Double.init)
        }
    }

    /// The strings; a single one is an array of one. `nil` for numbers.
    public var stringValues: [String]? {
        switch self {
        case .string(let value): [value]
        case .strings(let values): values
        default: nil
        }
    }
}
