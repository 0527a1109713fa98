/// The type of a tensor's elements, by ONNX's number (`TensorProto.DataType`).
package enum ElementType: Int, Hashable, Sendable {
    case float32 = 1
    case uint8 = 2
    case int8 = 3
    case uint16 = 4
    case int16 = 5
    case int32 = 6
    case int64 = 7
    case string = 8
    case bool = 9
    case float16 = 10
    case float64 = 11
    case uint32 = 12
    case uint64 = 13
    case complex64 = 14
    case complex128 = 15
    case bfloat16 = 16
    case float8E4M3FN = 17
    case float8E4M3FNUZ = 18
    case float8E5M2 = 19
    case float8E5M2FNUZ = 20
    case uint4 = 21
    case int4 = 22
    case float4E2M1 = 23

    /// How many bits an element takes; `nil` for strings.
    package var bitWidth: Int? {
        switch self {
        case .uint4, .int4, .float4E2M1: 4
        case .uint8, .int8, .bool, .float8E4M3FN, .float8E4M3FNUZ, .float8E5M2, .float8E5M2FNUZ: 8
        case .uint16, .int16, .float16, .bfloat16: 16
        case .float32, .int32, .uint32: 32
        case .float64, .int64, .uint64, .complex64: 64
        case .complex128: 128
        case .string: nil
        }
    }

    /// How many bytes elements of this type take together, two of a nibble each in one byte; `nil` for strings and for
    /// counts beyond all memory.
    package func byteCount(of count: Int) -> Int? {
        guard let bitWidth else { return nil }
        let (bits, overflow) = count.multipliedReportingOverflow(by: bitWidth)
        return overflow || bits > Int.max - 7 ? nil : (bits + 7) / 8
    }

    package var isFloatingPoint: Bool {
        switch self {
        case .float32, .float16, .float64, .bfloat16: true
        default: false
        }
    }

    package var isInteger: Bool {
        switch self {
        case .uint8, .int8, .uint16, .int16, .int32, .int64, .uint32, .uint64, .uint4, .int4: true
        default: false
        }
    }
}

extension ElementType: CustomStringConvertible {
    /// The name that messages use, NumPy's where NumPy has the type.
    package var description: String {
        switch self {
        case .float32: "float32"
        case .uint8: "uint8"
        case .int8: "int8"
        case .uint16: "uint16"
        case .int16: "int16"
        case .int32: "int32"
        case .int64: "int64"
        case .string: "string"
        case .bool: "bool"
        case .float16: "float16"
        case .float64: "float64"
        case .uint32: "uint32"
        case .uint64: "uint64"
        case .complex64: "complex64"
        case .complex128: "complex128"
        case .bfloat16: "bfloat16"
        case .float8E4M3FN: "float8e4m3fn"
        case .float8E4M3FNUZ: "float8e4m3fnuz"
        case .float8E5M2: "float8e5m2"
        case .float8E5M2FNUZ: "float8e5m2fnuz"
        case .uint4: "uint4"
        case .int4: "int4"
        case .float4E2M1: "float4e2m1"
        }
    }
}
