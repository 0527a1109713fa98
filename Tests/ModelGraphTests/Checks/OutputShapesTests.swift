import Testing

@testable import ModelGraph

/// Axes of length 1 come and go in OpenCV; the other lengths stay in their order.
struct OutputShapesTests {
    /// The shapes of a model with one output.
    private static func shapes(_ shape: Shape?) throws -> OutputShapes {
        let input = Facts(type: .float32, shape: shape)
        return OutputShapes(try NormalForm(OneNode(operation: "Relu", inputs: [input]).model))
    }

    private static func open(_ name: String) -> Extent { .open(name: name, factor: 1) }

    @Test(
        arguments: [
            ([], [1], []), ([], [1, 1], []), ([.known(5)], [5, 1], [5]), ([.known(5)], [1, 5], [5]),
            ([.known(1), .known(5)], [5], [1, 5]), ([.known(3), .known(1), .known(2)], [3, 2], [3, 1, 2]),
            ([open("N")], [7, 1], [7]), ([open("N")], [1, 1], [1]), ([open("N"), .known(4)], [4], [1, 4]),
            ([open("N"), open("M")], [2, 1, 3], [2, 3]), ([.known(0)], [0, 1], [0]),
        ] as [(Shape, [Int], [Int])])
    func axesOfLengthOneAreTheModels(_ shape: Shape, _ lengths: [Int], _ expected: [Int]) throws {
        let shapes = try Self.shapes(shape)
        #expect(shapes.shape(for: lengths, of: "y0") == expected)
        #expect(shapes.shape(for: lengths, of: nil) == expected)
    }

    @Test(
        arguments: [
            // As the model says already.
            ([.known(2), .known(3)], [2, 3]), ([open("N"), .known(3)], [5, 3]), ([], []),
            // Other numbers than the model says, or in another order.
            ([.known(2), .known(3)], [3, 2]), ([.known(2), .known(3)], [6]), ([.known(5)], [6, 1]), ([], [2]),
            // Either axis may be 1.
            ([open("N"), open("M")], [5]), ([open("N"), open("M"), .known(1)], [1, 5]),
            // Nobody knows the shape.
            (nil, [5, 1]),
        ] as [(Shape?, [Int])])
    func othersAreLeft(_ shape: Shape?, _ lengths: [Int]) throws {
        #expect(try Self.shapes(shape).shape(for: lengths, of: "y0") == nil)
    }

    /// No rule infers the shape of a Fourier transform over time.
    @Test func theFileTellsTheShapeOfOthers() throws {
        var model = OneNode(
            operation: "STFT", inputs: [Facts(type: .float32, shape: nil), Facts(Constant(integers: [2]))]
        ).model
        model.graph.outputs[0].shape = []
        #expect(try OutputShapes(NormalForm(model)).shape(for: [1], of: "y0") == [])
    }

    @Test func innerValuesAreLeft() throws {
        #expect(try Self.shapes([.known(5)]).shape(for: [5, 1], of: "x0") == nil)
    }
}
