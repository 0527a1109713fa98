import ImageSegmentation
import OpenCVDNN
import TestSupport
import Testing

/// The maps of `make_segmentation.py`, which NumPy computes.
@Suite struct SegmentationDecodingTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        let format: SegmentationFormat
        let fit: Preprocessing.Fit
        let output: String
        let limit: Float
        let width: Int
        let height: Int
        let map: String
        var testDescription: String { "\(format.rawValue), \(fit)" }
    }

    @Test(arguments: try Fixture.table("Segmentation/cases.json", of: Case.self))
    func mapsAreThoseOfNumPy(_ example: Case) throws {
        let output = try Fixture.array("Segmentation/\(example.output).npy")
        let preprocessing = Preprocessing(inputSize: Size2i(width: 32, height: 24), fit: example.fit)
        let map = try example.format.classMap(
            from: output, imageSize: Size2i(width: example.width, height: example.height),
            preprocessing: preprocessing, limit: example.limit)
        let expected = try Fixture.array("Segmentation/\(example.map).npy")
        #expect(map.size == Size2i(width: example.width, height: example.height))
        #expect(map.indices == (try expected.array(of: UInt16.self)))
    }

    @Test func outputsThatContradictTheFormatAreRefused() throws {
        let preprocessing = Preprocessing(inputSize: Size2i(width: 8, height: 8))
        func map(_ format: SegmentationFormat, _ output: Tensor) throws -> ClassMap {
            try format.classMap(from: output, imageSize: Size2i(width: 8, height: 8), preprocessing: preprocessing)
        }
        #expect(throws: PipelineError.self) { try map(.classScores, Tensor(zeros: [1, 8, 8])) }
        #expect(throws: PipelineError.self) { try map(.classScores, Tensor(zeros: [2, 3, 8, 8])) }
        #expect(throws: PipelineError.self) { try map(.foreground, Tensor(zeros: [1, 3, 8, 8])) }
        let numberless = try Tensor([0, .nan, 0, 0] as [Float], shape: [1, 1, 2, 2])
        let error = #expect(throws: PipelineError.self) { try map(.foreground, numberless) }
        #expect(error?.code == .unusableNumbers)
        #expect(error?.message.contains("aren't numbers") == true)
        let endless = try Tensor([0, .infinity, 0, 0] as [Float], shape: [1, 1, 2, 2])
        let third = #expect(throws: PipelineError.self) { try map(.foreground, endless) }
        #expect(third?.code == .unusableNumbers)
        let fractions = try Tensor([0, 0.5, 1, 2] as [Float], shape: [1, 2, 2])
        let other = #expect(throws: PipelineError.self) { try map(.classIndices, fractions) }
        #expect(other?.message.hasPrefix("0.5 isn't the index of a class") == true)
    }
}

extension SegmentationDecodingTests {
    /// The logarithm of 0, and what a network masks.
    @Test func aScoreOfMinusInfinityNeverWins() throws {
        let scores: [Float] = [-.infinity, -.infinity, -.infinity, -.infinity, 1, 2, 3, -.infinity, 0, 3, 1, 5]
        let size = Size2i(width: 8, height: 8)
        let map = try SegmentationFormat.classScores.classMap(
            from: Tensor(scores, shape: [1, 3, 2, 2]), imageSize: size,
            preprocessing: Preprocessing(inputSize: size))
        #expect(map.pixelCounts[0] == nil)
        #expect(map[x: 0, y: 0] == 1 && map[x: 7, y: 0] == 2 && map[x: 0, y: 7] == 1 && map[x: 7, y: 7] == 2)
    }
}

@Suite struct SegmentationFormatTests {
    typealias Example = (shape: Tensor.Shape, type: Tensor.ElementType, classes: Int?, format: SegmentationFormat)

    static let examples: [Example] = [
        ([1, 21, 65, 65], .float32, nil, .classScores),
        ([1, 65, 65, 21], .float32, nil, .classScoresLast),
        ([1, 65, 65, 150], .float32, 150, .classScoresLast),
        ([1, 150, 65, 65], .float32, 150, .classScores),
        ([1, 1, 64, 64], .float32, nil, .foreground),
        ([1, 64, 64, 1], .float32, nil, .foreground),
        ([1, 64, 64], .float32, nil, .foreground),
        ([1, 64, 64], .int64, nil, .classIndices),
        ([1, 1, 64, 64], .uint8, nil, .classIndices),
        ([1, 64, 64, 1], .int32, nil, .classIndices),
    ]

    @Test(arguments: examples)
    func shapesTellTheFormat(_ example: Example) throws {
        let format = try SegmentationFormat(
            shape: example.shape, elementType: example.type, classCount: example.classes)
        #expect(format == example.format)
    }

    @Test func anAmbiguousShapeIsAnErrorThatListsTheChoices() {
        let error = #expect(throws: PipelineError.self) {
            try SegmentationFormat(shape: [1, 150, 65, 65], elementType: .float32, classCount: nil)
        }
        #expect(error?.message.contains("name the format class-scores or class-scores-last") == true)
    }

    @Test func labelsThatFitNoAxisAreRefused() {
        let error = #expect(throws: PipelineError.self) {
            try SegmentationFormat(shape: [1, 21, 65, 65], elementType: .float32, classCount: 20)
        }
        #expect(error?.code == .labelCountMismatch)
    }

    @Test(arguments: [[1, 1000], [1, 2, 3, 4, 5], [1, 0, 4, 4]] as [Tensor.Shape])
    func otherShapesAreRefused(_ shape: Tensor.Shape) {
        #expect(throws: PipelineError.self) {
            try SegmentationFormat(shape: shape, elementType: .float32, classCount: nil)
        }
    }
}
