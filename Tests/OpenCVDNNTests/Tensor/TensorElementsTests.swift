import OpenCVDNN
import Testing

@Suite struct TensorElementsTests {
    /// Elements of a type go in and come out as they are, at the ends of the type's range too.
    private func goesInAndOut<Element: TensorElement & Equatable>(_ elements: [Element]) throws {
        let tensor = try Tensor(elements, shape: [1, elements.count])
        #expect(tensor.elementType == Element.elementType)
        #expect(try tensor.array(of: Element.self) == elements)
        let last = try tensor.withSpan(of: Element.self) { $0[$0.count - 1] }
        #expect(last == elements.last)
        #expect(tensor[0, 0, as: Element.self] == elements.first)
    }

    @Test func everyTypeOfOpenCV4() throws {
        try goesInAndOut([0, 1, 255] as [UInt8])
        try goesInAndOut([-128, 0, 127] as [Int8])
        try goesInAndOut([0, 1, 65535] as [UInt16])
        try goesInAndOut([-32768, 0, 32767] as [Int16])
        try goesInAndOut([.min, 0, .max] as [Int32])
        try goesInAndOut([-.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude] as [Float])
        try goesInAndOut([-.infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude] as [Double])
        #if !(os(macOS) && arch(x86_64))
            try goesInAndOut([-0.5, 0, 65504] as [Float16])
        #endif
    }

    @Test(.enabled(if: OpenCV.version.major >= 5, "these types came with OpenCV 5"))
    func everyTypeOfOpenCV5() throws {
        try goesInAndOut([0, .max] as [UInt32])
        try goesInAndOut([.min, .max] as [Int64])
        try goesInAndOut([0, .max] as [UInt64])
        try goesInAndOut([true, false])
    }

    @Test func refusesToReadAsAnotherType() throws {
        var tensor = try Tensor([1, 2] as [Float], shape: [2])
        let errors = [
            #expect(throws: DNNError.self) { try tensor.array(of: Double.self) },
            #expect(throws: DNNError.self) { try tensor.withSpan(of: Int32.self) { $0.count } },
            #expect(throws: DNNError.self) { try tensor.withMutableSpan(of: UInt8.self) { $0[0] = 1 } },
        ]
        for error in errors {
            #expect(error?.code == .elementTypeMismatch)
            #expect(error?.message.contains("float32") == true)
        }
        #expect(try tensor.array(of: Float.self) == [1, 2])
    }

    @Test func aSpanReadsWithoutACopyAndPassesErrorsOn() throws {
        struct Stop: Error {}
        let tensor = try Tensor([3, 1, 2] as [Float], shape: [3])
        let best = try tensor.withSpan(of: Float.self) { scores in
            scores.indices.max { scores[$0] < scores[$1] }
        }
        #expect(best == 0)
        #expect(throws: Stop.self) { try tensor.withSpan(of: Float.self) { _ in throw Stop() } }
    }

    @Test func bytesAreThoseOfTheElements() throws {
        var tensor = try Tensor([0x0102_0304, 1] as [Int32], shape: [2])
        let native = unsafe withUnsafeBytes(of: Int32(0x0102_0304)) { unsafe Array($0) }
        let first = tensor.withBytes { bytes in
            (0..<4).map { unsafe bytes.unsafeLoad(fromByteOffset: $0, as: UInt8.self) }
        }
        #expect(first == native)
        let untouched = tensor
        try tensor.withMutableBytes { $0.storeBytes(of: Int32(7), toByteOffset: 4, as: Int32.self) }
        #expect(try tensor.array(of: Int32.self) == [0x0102_0304, 7])
        #expect(try untouched.array(of: Int32.self) == [0x0102_0304, 1])
    }

    @Test func noElementsCanBeReadToo() throws {
        var tensor = try Tensor(zeros: [0, 3])
        #expect(try tensor.withSpan(of: Float.self) { $0.count } == 0)
        #expect(try tensor.withMutableSpan(of: Float.self) { $0.count } == 0)
        #expect(tensor.withBytes { $0.byteCount } == 0)
        #expect(try tensor.array(of: Float.self) == [])
    }

    @Test func aWrongSubscriptStopsTheProgramAndSaysWhy() async {
        let beyond = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = try Tensor([1, 2] as [Float], shape: [1, 2])[0, 2, as: Float.self]
        }
        #expect(text(beyond).contains("index 2 is out of range for an axis of length 2"))
        let short = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = try Tensor([1, 2] as [Float], shape: [1, 2])[1, as: Float.self]
        }
        #expect(text(short).contains("1 indices for the 2 axes of (1, 2)"))
        let mistyped = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = try Tensor([1, 2] as [Float], shape: [1, 2])[0, 0, as: Double.self]
        }
        #expect(text(mistyped).contains("the elements are float32, not float64"))
    }

    private func text(_ result: ExitTest.Result?) -> String {
        String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    }
}
