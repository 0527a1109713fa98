import ArgumentParser
import OpenCVDNN

/// The shapes of inputs that the model leaves open.
struct InputShapeOptions: ParsableArguments {
    @Option(
        name: .customLong("input-shape"), parsing: .singleValue,
        help: .init(
            "The shape of an input, by name or in the network's order. Repeat the option for each input. The default is the shape "
                + "in the model.",
            valueName: "[name=]1x3x224x224"))
    var givenShapes: [Several<NamedShape>] = []

    @Option(
        help: .init(
            "The batch size: the first axis of every input without --input-shape. The default is the model's, or 1.",
            valueName: "n"))
    var batch: Int?

    var given: [NamedShape] { givenShapes.flattened() }

    func validate() throws {
        if let batch, batch < 1 { throw ValidationError("--batch must be at least 1, but is \(batch)") }
    }

    /// Every input of a network with its shape, in the network's order.
    func inputs(of net: DNNNet) throws -> [NetworkInput] { try InputShapes(given: given, batch: batch).inputs(of: net) }
}
