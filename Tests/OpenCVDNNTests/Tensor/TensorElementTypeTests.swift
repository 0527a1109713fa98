import OpenCVDNN
import Testing

@Suite struct TensorElementTypeTests {
    typealias ElementType = Tensor.ElementType

    // NumPy's names and item sizes; bfloat16 is ml_dtypes'.
    static let types: [(type: ElementType, name: String, size: Int)] = [
        (.uint8, "uint8", 1), (.int8, "int8", 1), (.uint16, "uint16", 2), (.int16, "int16", 2), (.int32, "int32", 4),
        (.float32, "float32", 4), (.float64, "float64", 8), (.float16, "float16", 2), (.bfloat16, "bfloat16", 2),
        (.bool, "bool", 1), (.uint64, "uint64", 8), (.int64, "int64", 8), (.uint32, "uint32", 4),
    ]
    static let ofOpenCV5: Set<ElementType> = [.bfloat16, .bool, .uint64, .int64, .uint32]

    @Test(arguments: types)
    func hasNumPysNameAndSize(type: ElementType, name: String, size: Int) {
        #expect(type.description == name)
        #expect(type.size == size)
        #expect(ElementType(rawValue: type.rawValue) == type)
    }

    @Test(arguments: types)
    func tellsWhichOpenCVHasIt(type: ElementType, name: String, size: Int) throws {
        let isExpected = !Self.ofOpenCV5.contains(type) || OpenCV.version.major >= 5
        #expect(type.isSupported == isExpected)
        if isExpected {
            let tensor = try Tensor(zeros: [2, 2], elementType: type)
            #expect(tensor.elementType == type)
            #expect(tensor.withBytes { $0.byteCount } == 4 * size)
        } else {
            let error = #expect(throws: DNNError.self) { try Tensor(zeros: [2, 2], elementType: type) }
            #expect(error?.code == .unsupported)
            #expect(error?.message.contains(name) == true)
            #expect(error?.message.contains("OpenCV 5") == true)
        }
    }

    @Test(arguments: [-1, 13, 1000, .max, .min])
    func aNumberWithoutATypeSurvivesAndIsRefused(_ number: Int) {
        let type = ElementType(rawValue: number)
        #expect(type.rawValue == number)
        #expect(!type.isSupported)
        #expect(type.size == 0)
        #expect(type.description == "ElementType(\(number))")
        let error = #expect(throws: DNNError.self) { try Tensor(zeros: [1], elementType: type) }
        #expect(error?.code == .invalidArgument)
    }
}
