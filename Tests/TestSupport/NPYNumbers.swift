import Foundation

/// The numbers of a NumPy file of any type, also one that the OpenCV in use has no tensors of.
package struct NPYNumbers {
    package let values: [Double]
    package let shape: [Int]

    package init(contentsOfFile path: String) throws {
        let data = try Data(contentsOf: URL(filePath: path))
        let start = 10 + Int(data[8]) + Int(data[9]) << 8  // version 1.0, which numpy.save writes
        let header = String(decoding: data[10..<start], as: UTF8.self)
        let body = [UInt8](data[start...])
        guard let field = header.firstMatch(of: /'descr': '([^']+)'/),
            let axes = header.firstMatch(of: /'shape': \(([^)]*)\)/)
        else { throw CocoaError(.fileReadCorruptFile) }
        shape = axes.1.split(separator: /[, ]+/).compactMap { Int($0) }
        switch field.1 {
        case "<f4": values = Self.numbers(body, as: UInt32.self).map { Double(Float(bitPattern: $0)) }
        case "<f8": values = Self.numbers(body, as: UInt64.self).map(Double.init(bitPattern:))
        case "<f2": values = Self.numbers(body, as: UInt16.self).map { Double(Self.half($0)) }
        case "<i8": values = Self.numbers(body, as: Int64.self).map(Double.init)
        case "<i4": values = Self.numbers(body, as: Int32.self).map(Double.init)
        case "<i2": values = Self.numbers(body, as: Int16.self).map(Double.init)
        case "|i1": values = Self.numbers(body, as: Int8.self).map(Double.init)
        case "|u1", "|b1": values = body.map(Double.init)
        case "<u2": values = Self.numbers(body, as: UInt16.self).map(Double.init)
        case "<u4": values = Self.numbers(body, as: UInt32.self).map(Double.init)
        case "<u8": values = Self.numbers(body, as: UInt64.self).map(Double.init)
        default: throw CocoaError(.fileReadUnknown)
        }
    }

    private static func numbers<Number: FixedWidthInteger>(_ bytes: [UInt8], as type: Number.Type) -> [Number] {
        let size = MemoryLayout<Number>.size
        return stride(from: 0, to: bytes.count / size * size, by: size).map { start in
            (0..<size).reduce(Number(0)) { $0 | Number(truncatingIfNeeded: bytes[start + $1]) << Number(8 * $1) }
        }
    }

    private static func half(_ bits: UInt16) -> Float {
        let sign: Float = bits & 0x8000 == 0 ? 1 : -1
        let exponent = Int(bits >> 10) & 31
        let fraction = Float(bits & 0x3FF)
        switch exponent {
        case 0: return sign * fraction * 0x1p-24
        case 31: return fraction == 0 ? sign * .infinity : .nan
        default: return sign * Float(sign: .plus, exponent: exponent - 25, significand: 1024 + fraction)
        }
    }
}
