import ModelGraph
import Testing

@Suite struct TorchTests {
    private func check(_ file: Bytes) throws {
        _ = try ModelFormat.torch.check(model: file, config: Bytes([]), for: OpenCVTarget(.v4_6))
    }

    @Test(arguments: [
        ("tiny-classifier.t7", true), ("tiny-classifier-ascii.t7", false), ("torch-float-tensor.t7", true),
    ])
    func soundFilesPass(name: String, isBinary: Bool) throws {
        let file = try ModelFile.bytes("Models/\(name)")
        #expect(TorchFile.isBinary(file) == isBinary)
        try check(file)
    }

    /// A tensor of two axes over a storage of 6 numbers, in the text form.
    private func tensor(sizes: String, strides: String, first: Int = 1, count: Int = 6) -> Bytes {
        Bytes(
            "4\n1\n3\nV 1\n17\ntorch.FloatTensor\n2\n\(sizes)\n\(strides)\n\(first)\n4\n2\n3\nV 1\n18\ntorch.FloatStorage\n\(count)\n"
                + "1 2 3 4 5 6\n")
    }

    @Test func aTensorWithinItsStoragePasses() throws {
        try check(tensor(sizes: "2 3", strides: "3 1"))
        try check(tensor(sizes: "2 2", strides: "3 1", first: 2))
    }

    @Test(arguments: [
        ("2 3", "4 1", 1, "reaches beyond its storage of 6"), ("2 3", "3 1", 2, "reaches beyond"),
        ("2 0", "3 1", 1, "reaches beyond"),
        ("2 3", "-3 1", 1, "reaches beyond"), ("2 3", "3 1", 0, "reaches beyond"),
        ("9223372036854775807 3", "9223372036854775807 1", 1, "reaches beyond"),
    ])
    func aTensorBeyondItsStorageIsRefused(sizes: String, strides: String, first: Int, word: String) {
        let error = #expect(throws: ModelError.self) { try check(tensor(sizes: sizes, strides: strides, first: first)) }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(word) == true)
    }

    @Test(arguments: [
        ("5\n1", "must begin with the number 4"), ("", "a number is missing"),
        ("4 x", "\"x\" stands where a whole number"),
        ("4\n1\n-3\n", "a string has the length -3"), ("4\n1\n30\nV 1", "cut short"),
        ("3\n1\n1\n1\n5\n3\n2\n", "a number is missing"),
    ])
    func aFileThatIsNoneIsRefused(text: String, word: String) {
        let error = #expect(throws: ModelError.self) { try check(Bytes(text)) }
        #expect(error?.message.contains(word) == true)
    }

    @Test func deepNestingIsRefused() {
        let text = "3\n0\n1\n" + (1...200).map { "3\n\($0)\n1\n" }.joined()
        let error = #expect(throws: ModelError.self) { try check(Bytes(text)) }
        #expect(error?.message.contains("more than 100 deep") == true)
    }

    @Test func aStorageThatIsCutShortIsRefused() {
        let error = #expect(throws: ModelError.self) { try check(tensor(sizes: "2 3", strides: "3 1", count: 7)) }
        #expect(error?.message.contains("cut short") == true)
    }
}
