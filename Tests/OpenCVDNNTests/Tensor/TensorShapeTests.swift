import Foundation
import OpenCVDNN
import Testing

@Suite struct TensorShapeTests {
    // str(numpy.zeros(shape).shape)
    static let printed: [(Tensor.Shape, String)] = [
        ([1, 3, 224, 224], "(1, 3, 224, 224)"), ([2, 3], "(2, 3)"), ([5], "(5,)"), ([], "()"), ([0, 3], "(0, 3)"),
    ]

    @Test(arguments: printed)
    func printsAsNumPyDoes(shape: Tensor.Shape, text: String) {
        #expect(shape.description == text)
    }

    @Test(
        arguments: [([1, 3, 2, 2], 12), ([], 1), ([0, 7], 0), ([4], 4), ([.max, 2], .max)] as [(Tensor.Shape, Int)])
    func countsElements(shape: Tensor.Shape, count: Int) {
        #expect(shape.elementCount == count)
    }

    @Test func isACollectionOfAxes() {
        let shape: Tensor.Shape = [1, 3, 224, 224]
        #expect(shape.count == 4)
        #expect(shape[1] == 3)
        #expect(shape.last == 224)
        #expect(Array(shape) == [1, 3, 224, 224])
        #expect(Tensor.Shape(shape.dropFirst()) == [3, 224, 224])
    }

    @Test func isAnArrayInJSON() throws {
        let json = try JSONEncoder().encode([Tensor.Shape([1, 1000])])
        #expect(String(decoding: json, as: UTF8.self) == "[[1,1000]]")
        #expect(try JSONDecoder().decode([Tensor.Shape].self, from: json) == [[1, 1000]])
    }
}
