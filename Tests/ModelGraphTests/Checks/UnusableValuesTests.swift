import Testing

@testable import ModelGraph

/// What OpenCV's layers can't hold: values without elements crash its importer, and of factors that aren't finite its layers make other
/// numbers than ONNX Runtime. Found by 10,000 damaged models.
struct UnusableValuesTests {
    private static let versions: [OpenCVTarget.Version] = [.v4_6, .v4_10, .v5_0]

    private static func message(_ node: OneNode, _ version: OpenCVTarget.Version) -> String {
        #expect(throws: ModelError.self) { try node.lowered(for: version) }?.message ?? ""
    }

    /// A constant of a shape, with one element of another value.
    private static func constant(_ value: Float, at index: Int, of lengths: Int...) -> Facts {
        var elements = (0..<lengths.reduce(1, *)).map { Float($0 + 1) }
        elements[index] = value
        return Facts(Constant(elements, shape: lengths))
    }

    @Test("A value without elements is refused", arguments: versions)
    func withoutElements(version: OpenCVTarget.Version) {
        let empty = Facts(Constant([Float](), shape: [0, 3]))
        let joined = OneNode(
            operation: "Concat", attributes: ["axis": .int(0)],
            inputs: [OneNode.computed(1, 3), OneNode.computed(0, 3)])
        #expect(Self.message(joined, version).hasPrefix("node \"node\" (Concat): its input [0, 3] has no elements"))
        let product = OneNode(operation: "Mul", inputs: [OneNode.computed(1, 3), empty])
        #expect(Self.message(product, version).hasPrefix("node \"node\" (Mul): its input [0, 3] has no elements"))
    }

    /// As a cache is at first.
    @Test(arguments: versions) func aConstantWithoutElementsIsNotJoined(version: OpenCVTarget.Version) throws {
        let empty = Facts(Constant([Float](), shape: [0, 3]))
        for (inputs, expected) in [
            ([empty, OneNode.computed(1, 3)], "Identity"),
            ([OneNode.computed(1, 3), empty, OneNode.computed(2, 3)], "Concat"),
        ] {
            let joined = OneNode(operation: "Concat", attributes: ["axis": .int(0)], inputs: inputs)
            let nodes = try joined.lowered(for: version).nodes
            #expect(nodes.map(\.operation) == [expected] && nodes[0].inputs.count == inputs.count - 1)
        }
    }

    @Test("A value that a run makes without elements is refused by OpenCV 4 alone", arguments: versions)
    func madeWithoutElements(version: OpenCVTarget.Version) throws {
        let list = { (numbers: [Int]) in Facts(Constant(integers: numbers)) }
        let slice = OneNode(
            operation: "Slice", inputs: [OneNode.computed(2, 4), list([3]), list([3]), list([1])])
        if version == .v5_0 {
            #expect(throws: Never.self) { try slice.lowered(for: version) }
        } else {
            #expect(Self.message(slice, version).contains("no elements"))
        }
    }

    @Test("A factor that isn't finite is refused, wherever it is", arguments: versions)
    func notFinite(version: OpenCVTarget.Version) {
        let input = OneNode.computed(1, 2, 6, 6)
        for (value, index) in [(Float.infinity, 0), (-.infinity, 35), (.nan, 16), (.signalingNaN, 31)] {
            let weights = Self.constant(value, at: index, of: 2, 2, 3, 3)
            let conv = OneNode(operation: "Conv", inputs: [input, weights])
            #expect(
                Self.message(conv, version)
                    == "node \"node\" (Conv): its constant \"x1\" has an element that isn't finite, of which OpenCV makes other numbers than ONNX Runtime"
            )
        }
        let bias = OneNode(
            operation: "Conv",
            inputs: [input, OneNode.constant(2, 2, 3, 3), Self.constant(-.infinity, at: 1, of: 2)])
        #expect(Self.message(bias, version).contains("\"x2\" has an element that isn't finite"))
    }

    @Test("No element of many escapes", arguments: [17, 8])
    func notFiniteAmongMany(side: Int) {
        let input = OneNode.computed(1, 2, side + 1, side + 1)
        let message = "has an element that isn't finite"
        let isRefused = (0..<2 * 2 * side * side).map { index in
            let weights = Self.constant(.infinity, at: index, of: 2, 2, side, side)
            let conv = OneNode(operation: "Conv", inputs: [input, weights])
            return Self.message(conv, .v4_6).contains(message)
        }
        #expect(!isRefused.contains(false))
    }

    @Test("The largest numbers and the infinities of a mask are handed on", arguments: versions)
    func handedOn(version: OpenCVTarget.Version) throws {
        let large = Self.constant(-.greatestFiniteMagnitude, at: 17, of: 2, 2, 3, 3)
        #expect(throws: Never.self) {
            try OneNode(operation: "Conv", inputs: [OneNode.computed(1, 2, 6, 6), large]).lowered(for: version)
        }
        let mask = Self.constant(-.infinity, at: 3, of: 2, 4)
        #expect(throws: Never.self) {
            try OneNode(operation: "Add", inputs: [OneNode.computed(2, 4), mask]).lowered(for: version)
        }
    }
}
