import Testing

@testable import ModelGraph

struct SamplingTests {
    private static func sample(_ mode: String, opset: Int = 20, grid: [Int] = [1, 5, 6, 2]) -> OneNode {
        OneNode(
            operation: "GridSample", attributes: ["mode": .string(mode)],
            inputs: [OneNode.computed(1, 2, 3, 4), Facts(type: .float32, shape: Shape(grid))], opset: opset)
    }

    @Test func modesHaveTheNamesOfOpset20() throws {
        let node = try Self.sample("bilinear", opset: 16).normalized()[0]
        guard case .string("linear") = node.attributes["mode"] else {
            Issue.record("the mode is \(String(describing: node.attributes["mode"]))")
            return
        }
        #expect(try Self.sample("linear").inferred()[0].lengths == [1, 2, 5, 6])
    }

    @Test(arguments: [
        ("linear", OpenCVTarget.Version.v4_6, "OpenCV 4.6 has no such layer"),
        ("cubic", .v5_0, "OpenCV 5.0 weights the places of a cubic GridSample wrong"),
    ])
    func whatAVersionLacksIsRefused(_ mode: String, _ version: OpenCVTarget.Version, _ message: String) throws {
        let error = #expect(throws: ModelError.self) { try Self.sample(mode).operations(for: version) }
        #expect(error?.kind == .unsupported)
        #expect(error?.message == "node \"node\" (GridSample): \(message)")
        #expect(try Self.sample("nearest").operations(for: .v5_0) == ["GridSample"])
    }

    @Test(arguments: [([1, 5, 6, 3], "must be 2 long"), ([1, 5, 2], "the same number of axes")])
    func contradictions(_ grid: [Int], _ message: String) {
        let error = #expect(throws: ModelError.self) { try Self.sample("linear", grid: grid).normalized() }
        #expect(error?.message.contains(message) == true)
    }
}
