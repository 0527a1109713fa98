import OpenCVDNN

/// The input shapes of a network: the declared ones, and the given ones for open axes.
struct InputShapes {
    var given: [NamedShape] = []
    var batch: Int?

    /// Every input of a network with its shape, in the network's order.
    func inputs(of net: DNNNet) throws -> [NetworkInput] {
        // A format without input names has one input, which OpenCV calls "".
        let declared = try net.inputs
        let all = declared.isEmpty ? [NetworkInput(name: "")] : declared.map(NetworkInput.init)
        try requireKnownNames(all.map(\.name))
        let named = Dictionary(given.compactMap { shape in shape.name.map { ($0, shape) } }) { first, _ in first }
        var unnamed = given.filter { $0.name == nil }[...]
        let inputs = try all.map { input in
            var input = input
            if let shape = named[input.name] ?? unnamed.popFirst() {
                input.shape = shape.shape
            } else {
                input.shape = try input.closedShape(batch: batch)
            }
            return input
        }
        if let left = unnamed.first {
            throw DNNError(
                .unknownInput,
                "too many shapes, \(NamedShape.text(left.shape)): the network has \(Quantity.counted(all.map(\.name), "input"))",
                operation: "--input-shape")
        }
        return inputs
    }

    private func requireKnownNames(_ names: [String]) throws {
        let known = Set(names)
        var seen: Set<String> = []
        for name in given.compactMap(\.name) {
            if !known.contains(name) {
                let known = names == [""] ? "the format has no input names" : "it has \(names.joined(separator: ", "))"
                throw DNNError(
                    .unknownInput, "the network has no such input; \(known)", operation: "--input-shape", subject: name)
            }
            if !seen.insert(name).inserted {
                throw DNNError(
                    .unknownInput, "the shape of this input is given twice", operation: "--input-shape", subject: name)
            }
        }
    }
}
