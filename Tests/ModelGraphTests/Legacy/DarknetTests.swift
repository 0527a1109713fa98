import ModelGraph
import Testing

@Suite struct DarknetTests {
    static let net = "[net]\nchannels=3\nheight=8\nwidth=8\n"

    /// A header of version 0.2 and so many weights.
    private func weights(_ count: Int) -> Bytes {
        Bytes([0, 0, 0, 0, 2, 0, 0, 0] + Array(repeating: 0, count: 12 + 4 * count))
    }

    private func check(_ text: String, _ weights: Bytes) throws -> Declaration {
        try ModelFormat.darknet.check(model: weights, config: Bytes(text), for: OpenCVTarget(.v4_6)).declaration
    }

    @Test func theTinyClassifierIsRead() throws {
        let declaration = try check(
            String(decoding: ModelFile.bytes("Models/tiny-classifier.cfg").array, as: UTF8.self),
            ModelFile.bytes("Models/tiny-classifier.weights"))
        let input = try #require(declaration.inputs.first)
        #expect(declaration.inputs.count == 1 && input.name == "data" && input.type == .float32)
        #expect(input.shape?.text == "[?, 3, 8, 8]")
    }

    /// 4 filters of 3 x 3 x 3 with a bias each: 112; then 2 of 4 x 8 x 8 of the 8 x 8 that padding leaves, with 2 biases: 514.
    @Test func weightsAreCounted() throws {
        let text = Self.net + "[convolutional]\nsize = 3\nfilters=4\npad=1\n# no layer\n[connected]\noutput=2\n"
        _ = try check(text, weights(112 + 514))
        for count in [625, 627] {
            let error = #expect(throws: ModelError.self) { try check(text, weights(count)) }
            #expect(error?.message.contains("needs \(20 + 4 * 626)") == true)
        }
    }

    @Test(arguments: [
        ("[convolutional]\nfilters=4\nsize=0", "size is 0"),
        ("[convolutional]\nfilters=4\nsize=9", "does not fit the 8"),
        ("[convolutional]\nfilters=4\nsize=1\ngroups=2", "2 groups do not divide"),
        ("[convolutional]\nfilters=4\nsize=99999999999999999999", "it must be from 1"),
        ("[convolutional]\nsize=1\nfilters=x", "\"x\", which is not a number"), ("[maxpool]\nstride=0", "stride is 0"),
        ("[reorg]\nstride=3", "stride 3 does not divide"),
        ("[upsample]\nstride=2147483647\n[upsample]\nstride=2", "makes extents"),
        (
            "[convolutional]\nsize=1\nfilters=1\npadding=2147483647\n[upsample]\nstride=2147483647",
            "makes an axis of 4294967302 elements"
        ),
        ("[dropout]\n[route]\nlayers=-1,,0", "which is not a number"),
        ("[dropout]\nlayer_type=route\nlayers=7", "the key layer_type"),
        ("[route]\nlayers=0", "only the 0 before it"), ("[route]\nlayers=", "names no layers"),
        ("[dropout]\n[route]\nlayers=-2", "only the 1 before it"), ("[shortcut]\nfrom=5", "only the 0 before it"),
        ("[dropout]\n[route]\nlayers=-1\ngroups=2", "must divide the channels"), ("[sam]", "from which layer"),
        ("[yolo]\nnum=2\nclasses=1\nanchors=1,2,3,4\nmask=2", "the mask names anchor 2"),
        ("[yolo]\nnum=2\nclasses=1\nanchors=1,2,3", "2 anchors need 4"),
        ("[region]\nnum=1\nclasses=1\nanchors=1,2", "the layer before it gives 3"),
        ("[dropout", "a section without an end"),
        ("[dropout]\nkey", "neither a [section] nor key=value"), ("", "has no layers"),
    ])
    func whatDoesNotFitIsRefused(layers: String, word: String) {
        let error = #expect(throws: ModelError.self) { try check(Self.net + layers, Bytes([])) }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(word) == true)
    }

    @Test func aLayerIsNamedByNumberAndLine() {
        let error = #expect(throws: ModelError.self) {
            try check(Self.net + "[dropout]\n\n[maxpool]\nsize=0", Bytes([]))
        }
        #expect(error?.message.hasPrefix("layer 1 [maxpool] in line 7: size is 0") == true)
    }

    @Test(arguments: [[1, 2, 3], [0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0]])
    func aFileThatIsNoneIsRefused(bytes: [UInt8]) {
        #expect(throws: ModelError.self) { try check(Self.net + "[convolutional]\nfilters=4\nsize=1", Bytes(bytes)) }
    }

    /// The sum of many layers' weights stays within an integer.
    @Test func weightsBeyondAnyFileAreRefused() {
        let layers = String(repeating: "[connected]\noutput=1000000\n", count: 2)
        let error = #expect(throws: ModelError.self) {
            try check("[net]\nchannels=2147483647\nheight=1\nwidth=1\n" + layers, Bytes([]))
        }
        #expect(error?.message.contains("more than any file holds") == true)
    }
}
