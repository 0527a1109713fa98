package import OpenCVDNN
package import Testing

/// Expects two tensors to agree, and says of those that do not how many elements differ and which most.
///
/// An element agrees when it is within `tolerance` of the expected one, or within that part of it where that is larger
/// than 1. NaN agrees with NaN.
package func expectAgreement(
    of actual: Tensor, with expected: Tensor, tolerance: Double = 0, _ comment: Comment? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let difference = try disagreement(of: actual, with: expected, tolerance: tolerance)
    #expect(difference == nil, comment, sourceLocation: sourceLocation)
}

/// Where two tensors disagree in words, as ``expectAgreement(of:with:tolerance:_:sourceLocation:)`` judges; `nil` where
/// they agree.
package func disagreement(of actual: Tensor, with expected: Tensor, tolerance: Double = 0) throws -> String? {
    guard actual.shape == expected.shape else { return "the shape is \(actual.shape), not \(expected.shape)" }
    return disagreement(of: try numbers(of: actual), with: try numbers(of: expected), tolerance: tolerance)
}

/// Where two lists of numbers disagree, as for tensors.
package func disagreement(of actual: [Double], with expected: [Double], tolerance: Double = 0) -> String? {
    guard actual.count == expected.count else { return "\(actual.count) numbers, not \(expected.count)" }
    let differing = zip(actual, expected).enumerated().filter { _, pair in
        let (a, b) = pair
        if a == b || a.isNaN && b.isNaN { return false }
        return !(a.isFinite && b.isFinite && abs(a - b) <= tolerance * max(1, abs(b)))
    }
    let largest = differing.max { abs($0.element.0 - $0.element.1) < abs($1.element.0 - $1.element.1) }
    return largest.map { index, pair in
        "\(differing.count) of \(actual.count) differ; most at index \(index): \(pair.0), not \(pair.1)"
    }
}

/// The elements of a tensor of any type that the language has.
private func numbers(of tensor: Tensor) throws -> [Double] {
    switch tensor.elementType {
    case .uint8: return try tensor.array(of: UInt8.self).map(Double.init)
    case .int8: return try tensor.array(of: Int8.self).map(Double.init)
    case .uint16: return try tensor.array(of: UInt16.self).map(Double.init)
    case .int16: return try tensor.array(of: Int16.self).map(Double.init)
    case .int32: return try tensor.array(of: Int32.self).map(Double.init)
    case .uint32: return try tensor.array(of: UInt32.self).map(Double.init)
    case .int64: return try tensor.array(of: Int64.self).map(Double.init)
    case .uint64: return try tensor.array(of: UInt64.self).map(Double.init)
    case .bool: return try tensor.array(of: Bool.self).map { $0 ? 1 : 0 }
    case .float64: return try tensor.array(of: Double.self)
    default: return try tensor.array(of: Float.self).map(Double.init)
    }
}
