import OpenCVDNN
import TestSupport
import Testing

/// A run like the last one is spared the checks of the first. Whatever comes in between must not be missed.
@Suite("Repeated runs") struct RepeatedRunsTests {
    /// 2x + 1, then its absolute value.
    let net: DNNNet

    init() throws {
        net = try DNNNet()
        try net.addLayerToPrev(
            "line", type: "Power", parameters: LayerParameters(["scale": 2.0, "shift": 1.0]))
        try net.addLayerToPrev("magnitude", type: "AbsVal")
    }

    private func blob(_ elements: [Float]) throws -> Tensor { try Tensor(elements, shape: [1, elements.count]) }

    private func answer(to elements: [Float], output: String? = nil) throws -> [Float] {
        try net.forward(blob(elements), output: output).array(of: Float.self)
    }

    @Test("Each run gets its own elements")
    func elements() throws {
        var output = try Tensor(zeros: [1, 2])
        for round in 0..<4 {
            let x = Float(round)
            try net.forward(blob([x, -x - 1]), into: &output)
            #expect(try output.array(of: Float.self) == [2 * x + 1, 2 * x + 1])
        }
    }

    @Test("Another shape is no repetition")
    func shapes() throws {
        for elements in [[1, -2], [1, -2, 3], [1, -2]] as [[Float]] {
            for _ in 0..<2 { #expect(try answer(to: elements) == elements.map { abs(2 * $0 + 1) }) }
        }
        let tall = try Tensor([1, -2] as [Float], shape: [2, 1])
        for _ in 0..<2 { #expect(try net.forward(tall).shape == [2, 1]) }
    }

    @Test("Another output is no repetition, in either order")
    func outputs() throws {
        for _ in 0..<2 {
            for output in [nil, nil, "line", "line", "magnitude"] as [String?] {
                #expect(try answer(to: [1, -2], output: output) == (output == "line" ? [3, -3] : [3, 3]))
            }
            #expect(throws: DNNError.self) { try answer(to: [1, -2], output: "other") }
            #expect(throws: DNNError.self) { try answer(to: [], output: nil) }
        }
    }

    @Test("Steps and runs mix")
    func steps() throws {
        #expect(try answer(to: [1, -2]) == [3, 3])
        try net.setInput(blob([5, 6, 7]))
        let stepped: Tensor = try net.forward()
        #expect(try stepped.array(of: Float.self) == [11, 13, 15])
        #expect(try answer(to: [1, -2]) == [3, 3])
        #expect(try answer(to: [2, -2]) == [5, 3])
        let again: Tensor = try net.forward()
        #expect(try again.array(of: Float.self) == [5, 3])
        #expect(try net.run(blob([0, 1])).outputs[0].tensor.array(of: Float.self) == [1, 3])
        #expect(try answer(to: [2, -2]) == [5, 3])
    }

    @Test("A change of the network takes effect in the next run")
    func changes() throws {
        for _ in 0..<2 { #expect(try answer(to: [1, -2]) == [3, 3]) }
        try net.enableFusion(false)
        #expect(try answer(to: [1, -2]) == [3, 3])
        try net.addLayerToPrev(
            "half", type: "Power", parameters: LayerParameters(["scale": 0.5]))
        for _ in 0..<2 { #expect(try answer(to: [1, -2]) == [1.5, 1.5]) }
    }
}
