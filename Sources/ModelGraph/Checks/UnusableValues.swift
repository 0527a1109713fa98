extension NodeView {
    /// Why OpenCV can't compute the node: it has no value without elements, as of the shape `[0, 3]`, and its importer reads beyond the
    /// memory of a constant that is one. `nil` where all values have some.
    ///
    /// `outputs`: what is known of the node's outputs.
    func refusalOfEmptyValues(_ outputs: [Facts], for target: OpenCVTarget) -> ModelError? {
        for input in (0..<inputCount).map(input) {
            guard let shape = input.shape, shape.contains(.known(0)), !isEmptyList(input) else { continue }
            return unsupported("its input \(shape.text) has no elements, and OpenCV has no such values")
        }
        if target.version >= .v5_0, target.engine != .classic { return nil }  // computes such values
        for shape in outputs.compactMap(\.shape) where shape.contains(.known(0)) {
            return unsupported("its value \(shape.text) has no elements, and OpenCV has no such values")
        }
        return nil
    }

    /// Whether an input stands for something other than a value without elements: the shape of a scalar, or a region that is left out.
    private func isEmptyList(_ input: Facts) -> Bool {
        input.shape?.count == 1 && input.constant != nil && (input.type == .int64 || node.operation == "Resize")
    }
}

extension Graph {
    /// Throws where a factor is infinite or none: OpenCV's layers make other numbers of it than ONNX Runtime, and lose it when one is
    /// fused into another. Sums take infinities: masks have them.
    func requireFiniteFactors() throws(ModelError) {
        for node in nodes where Self.products.contains(node.operation) && node.domain.isEmpty {
            for input in node.inputs {
                guard let constant = constants[input], !constant.isFinite else { continue }
                throw ModelError(
                    .unsupported,
                    "\(node.described): its constant \(input.quoted) has an element that isn't finite, of which OpenCV makes other numbers than ONNX Runtime"
                )
            }
        }
    }

    private static let products: Set = [
        "Conv", "ConvTranspose", "Gemm", "MatMul", "Mul", "BatchNormalization", "InstanceNormalization",
        "LayerNormalization", "GroupNormalization", "PRelu", "LSTM", "GRU", "RNN",
    ]
}

extension Constant {
    /// Whether no element is infinite or none; for elements of 32 bits alone, which lowered graphs have.
    fileprivate var isFinite: Bool {
        guard type == .float32, case .bytes(let bytes) = payload else { return true }
        return unsafe bytes.withUnsafeBytes { bytes in
            typealias Lanes = SIMD16<UInt32>
            // The exponent's bits are all 1: one more carries into the sign's bit.
            let exponent = Float.infinity.bitPattern
            let one = Float.leastNormalMagnitude.bitPattern
            // Memory gives eight parts that are read in turn nearly twice as fast as one from its beginning to its end.
            let partCount = 8
            let part = bytes.count / partCount / MemoryLayout<Lanes>.size * MemoryLayout<Lanes>.size
            let whole = part * partCount
            var carries = Lanes.zero
            for offset in stride(from: 0, to: part, by: MemoryLayout<Lanes>.size) {
                for start in stride(from: 0, to: whole, by: part) {
                    let lanes = unsafe bytes.loadUnaligned(fromByteOffset: start + offset, as: Lanes.self)
                    carries |= (lanes & exponent) &+ one
                }
            }
            var carry = carries.indices.reduce(0) { $0 | carries[$1] }
            for offset in stride(from: whole, to: bytes.count - 3, by: 4) {
                let bits = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
                carry |= (bits & exponent) &+ one
            }
            return carry < UInt32(1) << 31
        }
    }
}
