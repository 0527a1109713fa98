import OpenCVDNN

/// A network of a few layers of any types, with values and learned parameters of which most fit and some do not.
struct RandomNetwork {
    private var random: RandomNumbers
    private var ids = [0]

    init(seed: Int) { random = RandomNumbers(seed: seed) }

    /// What the network answers: the shape and a checksum of its output, or why it was refused. `tell` gets a line for each layer
    /// before it is added.
    mutating func answer(telling tell: (String) -> Void = { _ in }) -> String {
        var story: [String] = []
        do {
            let net = try DNNNet()
            let rank = random.happens(0.75) ? 4 : random.number(in: 1...5)
            let shape = (0..<rank).map { _ in random.number(in: 1...6) }
            for index in 0..<random.number(in: 1...5) {
                let type = random.element(of: LayerTypes.all)
                do {
                    try add(type, named: "\(type)_\(index)", to: net, inputShape: shape, telling: tell)
                    story.append(type)
                } catch let error as DNNError {
                    story.append("\(type)-\(error.code)")
                }
            }
            let output = try net.forward(Tensor(zeros: Tensor.Shape(shape)).filledWithWaves())
            story.append("\(output.shape) \(output.checksum)")
        } catch let error as DNNError {
            story.append("refused-\(error.code)")
        } catch {
            story.append("\(error)")
        }
        return story.joined(separator: " ")
    }

    private mutating func add(
        _ type: String, named name: String, to net: DNNNet, inputShape: [Int], telling tell: (String) -> Void
    ) throws {
        let parameters = try LayerTypes.parameters(of: type, inputShape: inputShape, &random)
        let blobs = parameters.blobs.map { "\($0.elementType) \($0.shape)" }
        tell("\(name) of \(inputShape): \(parameters.values.sorted { $0.key < $1.key }) blobs \(blobs)")
        let givesInt8 = type.hasSuffix("Int8") || type == "Quantize" || type == "Requantize"
        let elementType: Tensor.ElementType = givesInt8 == random.happens(0.95) ? .int8 : .float32
        if random.happens(0.75) {
            ids.append(try net.addLayerToPrev(name, type: type, parameters: parameters, elementType: elementType))
        } else {
            let id = try net.addLayer(name, type: type, parameters: parameters, elementType: elementType)
            let givers = ids
            ids.append(id)
            for input in 0..<random.number(in: 0...3) {
                try net.connect(
                    random.element(of: givers), output: random.happens(0.85) ? 0 : 1, to: id, input: input)
            }
        }
    }
}

extension Tensor {
    /// Numbers between -1 and 1, or larger ones, that differ from place to place.
    func filledWithWaves() throws -> Tensor {
        try Tensor((0..<shape.elementCount).map { Float(($0 * 37 + 11) % 64) / 16 - 1.5 }, shape: shape)
    }

    /// FNV-1a of the elements' bytes.
    var checksum: String {
        let hash = withBytes { bytes in
            (0..<bytes.byteCount).reduce(into: UInt64(0xCBF2_9CE4_8422_2325)) { hash, offset in
                hash =
                    (hash ^ UInt64(unsafe bytes.unsafeLoad(fromByteOffset: offset, as: UInt8.self))) &* 0x100_0000_01B3
            }
        }
        return String(hash, radix: 16)
    }
}
