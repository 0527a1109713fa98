#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Windows that a stretch of a signal is weighted with: sums of cosines.
extension Operator {
    static let signalWindows: [Operator] = [
        window("HannWindow", [0.5, -0.5]),
        window("HammingWindow", [25 / 46, -21 / 46]),
        window("BlackmanWindow", [0.42, -0.5, 0.08]),
    ]

    /// `weights`: of the cosines of 0, 1, 2, ... turns over the whole window.
    private static func window(_ name: String, _ weights: [Double]) -> Operator {
        Operator(
            name, inputs: 1...1,
            infer: { (view) throws(ModelError) in
                [Facts(type: try view.windowType(), shape: [try view.windowSize().map { .known($0) } ?? .unknown])]
            },
            evaluate: { (view) throws(ModelError) in
                guard let size = try view.windowSize() else { return nil }
                let period = Double(view.int("periodic", default: 1) != 0 ? size : size - 1)
                let numbers = (0..<size).map { place in
                    weights.enumerated().reduce(0) { sum, term in
                        sum + term.element * cos(2 * Double.pi * Double(term.offset * place) / period)
                    }
                }
                return Constant(converting: numbers, to: try view.windowType(), shape: [size]).map { [$0] }
            }, lower: refuse(.noComputedWindow))
    }
}

extension Quirk {
    fileprivate static let noComputedWindow = Quirk(
        "makes no window whose size only a run tells", .v4_6 ... .v4_10)
}

extension NodeView {
    fileprivate func windowType() throws(ModelError) -> ElementType {
        let number = int("output_datatype", default: ElementType.float32.rawValue)
        guard let type = ElementType(rawValue: number) else {
            throw fault("output_datatype is \(number), and must be the number of an element type")
        }
        return type
    }

    /// - Returns: `nil` where a run decides.
    fileprivate func windowSize() throws(ModelError) -> Int? {
        guard let size = integers(0)?.first else { return nil }
        if size < 0 { throw fault("its size is \(size)") }
        return size
    }
}
