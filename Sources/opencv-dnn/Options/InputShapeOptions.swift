import ArgumentParser
import OpenCVDNN

/// Which shapes a network's inputs have, where it is not as the model says.
struct InputShapeOptions: ParsableArguments {
    @Option(
        name: .customLong("input-shape"), parsing: .singleValue,
        help: .init(
            "An input's shape, once for each input, by name or in the network's order; else as the model says.",
            valueName: "[name=]1x3x224x224"))
    var givenShapes: [Several<NamedShape>] = []

    @Option(
        help: .init(
            "The first axis of the inputs whose shape is not given; where the model leaves it open, 1.",
            valueName: "n"))
    var batch: Int?

    var given: [NamedShape] { givenShapes.flattened() }

    func validate() throws {
        if let batch, batch < 1 { throw ValidationError("--batch is 1 or more, not \(batch)") }
    }

    /// Every input of a network with its shape, in the network's order.
    func inputs(of net: DNNNet) throws -> [NetworkInput] { try InputShapes(given: given, batch: batch).inputs(of: net) }
}
