extension Constant {
    /// The elements of an integer or bool tensor; `nil` for other types and for payloads that are not at hand.
    package var integers: [Int]? {
        switch type {
        case .int64: bits(as: Int64.self)?.map(Int.init)
        case .int32: bits(as: Int32.self)?.map(Int.init)
        case .int16: bits(as: Int16.self)?.map(Int.init)
        case .int8: bits(as: Int8.self)?.map(Int.init)
        case .uint8, .bool: bits(as: UInt8.self)?.map(Int.init)
        case .uint16: bits(as: UInt16.self)?.map(Int.init)
        case .uint32: bits(as: UInt32.self)?.map(Int.init)
        case .uint64: bits(as: UInt64.self)?.map { Int(truncatingIfNeeded: $0) }
        case .int4, .uint4: nibbles
        default: nil
        }
    }

    /// The elements of a floating-point tensor as `Float`, float64 rounded; `nil` for other types.
    package var floats: [Float]? {
        switch type {
        case .float32: bits(as: Float.self)
        case .float64: bits(as: Double.self)?.map(Float.init)
        case .float16: bits(as: UInt16.self)?.map(Float.init(halfBits:))
        case .bfloat16: bits(as: UInt16.self)?.map { Float(bitPattern: UInt32($0) << 16) }
        default: nil
        }
    }

    /// The elements of any number type as `Double`: exact but for int64 and uint64 beyond 2^53.
    package var doubles: [Double]? {
        if type == .float64 { return bits(as: Double.self) }
        return floats?.map(Double.init) ?? integers?.map(Double.init)
    }

    /// Integers as a constant of an integer type; each element keeps its low bits, as a cast in C does.
    package init(integers: [Int], type: ElementType, shape: [Int]) {
        switch type {
        case .int32: self.init(integers.map(Int32.init(truncatingIfNeeded:)), shape: shape)
        case .int16: self.init(integers.map(Int16.init(truncatingIfNeeded:)), shape: shape)
        case .int8: self.init(integers.map(Int8.init(truncatingIfNeeded:)), shape: shape)
        case .uint8: self.init(integers.map(UInt8.init(truncatingIfNeeded:)), shape: shape)
        case .uint16: self.init(integers.map(UInt16.init(truncatingIfNeeded:)), shape: shape)
        case .uint32: self.init(integers.map(UInt32.init(truncatingIfNeeded:)), shape: shape)
        case .uint64: self.init(integers.map(UInt64.init(truncatingIfNeeded:)), shape: shape)
        case .bool: self.init(bits: integers.map { $0 == 0 ? UInt8(0) : 1 }, type: .bool, shape: shape)
        default: self.init(integers.map(Int64.init), shape: shape)
        }
    }

    /// Floats as a constant of a floating-point type, rounded to it.
    package init(floats: [Float], type: ElementType, shape: [Int]) {
        switch type {
        case .float64: self.init(floats.map(Double.init), shape: shape)
        case .float16: self.init(bits: floats.map(\.halfBits), type: .float16, shape: shape)
        case .bfloat16: self.init(bits: floats.map(\.brainBits), type: .bfloat16, shape: shape)
        default: self.init(floats, shape: shape)
        }
    }

    private var nibbles: [Int]? {
        guard case .bytes(let bytes) = payload, bytes.count == (count + 1) / 2 else { return nil }
        let isSigned = type == .int4
        let pairs = bytes.array
        return (0..<count).map { index in
            let nibble = index % 2 == 0 ? pairs[index / 2] & 15 : pairs[index / 2] >> 4
            return isSigned && nibble > 7 ? Int(nibble) - 16 : Int(nibble)
        }
    }
}

// Swift's Float16 is missing on Intel Macs, so half precision is converted here.
extension Float {
    /// The value of the 16 bits of an IEEE 754 half.
    init(halfBits half: UInt16) {
        let sign = UInt32(half & 0x8000) << 16
        let exponent = Int(half >> 10) & 31
        let fraction = UInt32(half & 0x3FF)
        switch exponent {
        case 0: self = Float(sign: sign == 0 ? .plus : .minus, exponent: -24, significand: Float(fraction))
        case 31: self = Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)
        default: self = Float(bitPattern: sign | UInt32(exponent + 112) << 23 | fraction << 13)
        }
    }

    /// The nearest IEEE 754 half, ties to even.
    var halfBits: UInt16 {
        let sign = UInt16(truncatingIfNeeded: bitPattern >> 16) & 0x8000
        let magnitude = abs(self)
        if isNaN { return sign | 0x7E00 }
        if magnitude >= 65520 { return sign | 0x7C00 }
        if magnitude < 0x1p-14 {  // a subnormal half is a multiple of 2^-24
            return sign | UInt16((magnitude * 0x1p24).rounded(.toNearestOrEven))
        }
        let bits = magnitude.bitPattern
        let rounded = bits &+ 0xFFF &+ ((bits >> 13) & 1)
        return sign | UInt16(truncatingIfNeeded: (rounded >> 13) &- (112 << 10))
    }

    /// The nearest bfloat16, ties to even.
    var brainBits: UInt16 {
        if isNaN { return UInt16(truncatingIfNeeded: bitPattern >> 16) | 0x40 }
        return UInt16(truncatingIfNeeded: (bitPattern &+ 0x7FFF &+ ((bitPattern >> 16) & 1)) >> 16)
    }
}
