import Foundation
import ImageClassification
import OpenCVDNN
import Testing

@Suite("Confusion matrix")
struct ConfusionMatrixTests {
    /// Three classes: 8 of 9 images of the first are right, one is taken for the last; 4 of the second are taken for the first.
    private func matrix() throws -> ConfusionMatrix {
        var matrix = try ConfusionMatrix(classCount: 3)
        try matrix.add(predicted: 0, truth: 0, count: 8)
        try matrix.add(predicted: 2, truth: 0)
        try matrix.add(predicted: 0, truth: 1, count: 4)
        return matrix
    }

    @Test("CSV has a row for each true class, and names that differ")
    func csv() throws {
        #expect(
            try matrix().csv() == "truth,class_0,class_1,class_2\r\nclass_0,8,0,1\r\nclass_1,4,0,0\r\nclass_2,0,0,0\r\n"
        )
        let labels: Labels = ["crane", "a, \"b\"", "crane"]
        #expect(
            try matrix().csv(labels: labels)
                == "truth,crane (0),\"a, \"\"b\"\"\",crane (2)\r\ncrane (0),8,0,1\r\n\"a, \"\"b\"\"\",4,0,0\r\ncrane (2),0,0,0\r\n"
        )
        let error = try #require(throws: ClassificationError.self) { try matrix().csv(labels: ["cat"]) }
        #expect(error.code == .labelCountMismatch)
    }

    @Test("JSON has the cells that count, and is read back")
    func json() throws {
        let matrix = try matrix()
        let data = try JSONEncoder().encode(matrix)
        #expect(try JSONDecoder().decode(ConfusionMatrix.self, from: data) == matrix)
        #expect(matrix.cells.map { [$0.truth, $0.predicted, $0.count] } == [[0, 0, 8], [0, 2, 1], [1, 0, 4]])
        let foreign = Data(#"{"classCount": 2, "cells": [{"truth": 2, "predicted": 0, "count": 1}]}"#.utf8)
        #expect(throws: ClassificationError.self) { try JSONDecoder().decode(ConfusionMatrix.self, from: foreign) }
    }

    @Test("Counts below 1 and classes beyond the last are refused", arguments: [(0, 0, 0), (3, 0, 1), (0, -1, 1)])
    func refusals(predicted: Int, truth: Int, count: Int) throws {
        var matrix = try ConfusionMatrix(classCount: 3)
        #expect(throws: ClassificationError.self) { try matrix.add(predicted: predicted, truth: truth, count: count) }
        #expect(matrix.count == 0 && matrix.cells.isEmpty)
    }

    @Test("More answers than a Double counts are refused")
    func manyAnswers() throws {
        var matrix = try ConfusionMatrix(classCount: 2)
        try matrix.add(predicted: 0, truth: 0, count: 1 << 53)
        #expect(matrix.scores[0].f1 == 1)
        for count in [1, Int.max] {
            let error = #expect(throws: ClassificationError.self) {
                try matrix.add(predicted: 1, truth: 0, count: count)
            }
            #expect(error?.subject == "count" && error?.message.contains("at most 0") == true)
        }
        let cell = #"{"truth": 0, "predicted": 0, "count": 9223372036854775807}"#
        let foreign = Data(#"{"classCount": 2, "cells": [\#(cell), \#(cell)]}"#.utf8)
        #expect(throws: ClassificationError.self) { try JSONDecoder().decode(ConfusionMatrix.self, from: foreign) }
    }

    @Test("Cells are as strong as the square root of their share of the row")
    func picture() throws {
        let image = try matrix().image(labels: ["a", "b", "c"])
        #expect(image.width == 400 && image.channels == 3)
        // The names are some pixels long with every font; the cells of 39 pixels end 11 before the lower border.
        let left = try #require((0..<400).first { image[x: $0, y: image.height - 20] == [30, 30, 30] })
        func cell(_ truth: Int, _ predicted: Int) -> [UInt8] {
            Array(image[x: left + 40 * predicted + 2, y: image.height - 10 - 40 * (3 - truth) + 2])
        }
        #expect(cell(1, 0) == [60, 60, 255])  // all of the row
        #expect(cell(0, 2) == [40, 40, 105])  // a ninth: a third of the way from 30, 30, 30
        #expect(cell(0, 1) == [30, 30, 30])
        let strength = (8.0 / 9).squareRoot()
        #expect(
            cell(0, 0) == [30 * (1 - strength), 30 + 170 * strength, 30 * (1 - strength)].map { UInt8($0.rounded()) })
    }

    /// The subtitle is above; all below is the picture of a matrix of these classes alone.
    @Test("Of many classes, those that occur are drawn")
    func occurringClasses() throws {
        var (many, few) = (try ConfusionMatrix(classCount: 1000), try ConfusionMatrix(classCount: 3))
        for (truth, predicted, count) in [(0, 0, 8), (0, 2, 1), (1, 0, 5)] {
            try few.add(predicted: predicted, truth: truth, count: count)
            try many.add(predicted: 90 * predicted + 7, truth: 90 * truth + 7, count: count)
        }
        let names = (0..<1000).map { index in index % 90 == 7 ? "n\(index / 90)" : "other \(index)" }
        let (part, whole) = (try many.image(labels: Labels(names: names)), try few.image(labels: ["n0", "n1", "n2"]))
        #expect(part.width == whole.width && part.height == whole.height)
        let place = Rect2i(x: 0, y: 66, width: whole.width, height: whole.height - 66)
        #expect(try part.cropped(to: place) == whole.cropped(to: place))
    }

    /// 60 classes have cells of 15 pixels: one digit fits in, two in a smaller size, four not at all.
    @Test("Counts are in the cells that have room for them", arguments: [(9, true), (88, true), (8888, false)])
    func counts(count: Int, isShown: Bool) throws {
        var matrix = try ConfusionMatrix(classCount: 60)
        try matrix.add(predicted: 59, truth: 59, count: count)
        let image = try matrix.image()
        let cell = try image.cropped(to: Rect2i(x: image.width - 26, y: image.height - 26, width: 15, height: 15))
        let pixels = Set((0..<225).map { Array(cell[x: $0 % 15, y: $0 / 15]) })
        #expect((pixels.count > 1) == isShown && pixels.contains([0, 200, 0]))
    }

    @Test("Names without a letter are drawn as nothing")
    func emptyNames() throws {
        var matrix = try ConfusionMatrix(classCount: 2)
        try matrix.add(predicted: 0, truth: 1)
        #expect(try matrix.image(labels: ["", "a"]).width == 400)
    }

    @Test("A thousand classes, of which many occur, have a pixel each")
    func manyClasses() throws {
        var matrix = try ConfusionMatrix(classCount: 1000)
        try matrix.add(predicted: 3, truth: 999)
        for index in 0...60 { try matrix.add(predicted: index, truth: index) }  // more than can have names
        let image = try matrix.image()
        #expect(image.size == Size2i(width: 1030, height: 1086))
        #expect(Array(image[x: 20, y: 76]) == [0, 200, 0])
        #expect(Array(image[x: 23, y: 76 + 999]) == [60, 60, 255])
        #expect(Array(image[x: 24, y: 76 + 999]) == [30, 30, 30])
    }
}
