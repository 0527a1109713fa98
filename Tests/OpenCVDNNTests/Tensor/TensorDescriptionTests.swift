import OpenCVDNN
import Testing

/// Texts as NumPy 2 prints the same arrays with `print`.
@Suite struct TensorDescriptionTests {
    static let floats: [([Float], Tensor.Shape, String)] = [
        ([1, 2.5, -3.25], [3], "[ 1.    2.5  -3.25]"),
        ([0.1, 1 / 3, 2, 1000], [2, 2], "[[1.0000000e-01 3.3333334e-01]\n [2.0000000e+00 1.0000000e+03]]"),
        ([1e-7, 1, 2], [3], "[1.e-07 1.e+00 2.e+00]"),
        ([0, 0, 0], [3], "[0. 0. 0.]"),
        ([.nan, 1, -.infinity], [3], "[ nan   1. -inf]"),
        ([2], [], "2.0"),
        ([], [0, 3], "[]"),
        ([123456.789, 0.5], [2], "[1.2345679e+05 5.0000000e-01]"),
        (
            (0..<24).map { Float($0) / 7 }, [2, 3, 4],
            """
            [[[0.         0.14285715 0.2857143  0.42857143]
              [0.5714286  0.71428573 0.85714287 1.        ]
              [1.1428572  1.2857143  1.4285715  1.5714285 ]]

             [[1.7142857  1.8571428  2.         2.142857  ]
              [2.2857144  2.4285715  2.5714285  2.7142856 ]
              [2.857143   3.         3.142857   3.2857144 ]]]
            """
        ),
        (
            (0..<2000).map(Float.init), [2, 1000],
            """
            [[0.000e+00 1.000e+00 2.000e+00 ... 9.970e+02 9.980e+02 9.990e+02]
             [1.000e+03 1.001e+03 1.002e+03 ... 1.997e+03 1.998e+03 1.999e+03]]
            """
        ),
    ]

    @Test(arguments: floats) func floatsArePrintedAsNumPyDoes(elements: [Float], shape: Tensor.Shape, text: String)
        throws
    {
        #expect(try Tensor(elements, shape: shape).description == text)
    }

    static let doubles: [([Double], String)] = [
        ([1e9, -2.5], "[ 1.0e+09 -2.5e+00]"), ([1 / 3, -2 / 3], "[ 0.33333333 -0.66666667]"),
        ([0.99999999999, 1], "[1. 1.]"), ([99_999_999, 99_999_998], "[99999999. 99999998.]"),
        ([1e-300, 1e300], "[1.e-300 1.e+300]"), ([0.00012345678912, 0.5], "[1.23456789e-04 5.00000000e-01]"),
    ]

    @Test(arguments: doubles) func doublesArePrintedAsNumPyDoes(elements: [Double], text: String) throws {
        #expect(try Tensor(elements, shape: [elements.count]).description == text)
    }

    @Test func integersAreAlignedAndLongLinesBroken() throws {
        #expect(try Tensor([-5, 10, 300] as [Int32], shape: [3]).description == "[ -5  10 300]")
        #expect(
            try Tensor((0..<40).map { Int32($0 * 1000) }, shape: [40]).description == """
                [    0  1000  2000  3000  4000  5000  6000  7000  8000  9000 10000 11000
                 12000 13000 14000 15000 16000 17000 18000 19000 20000 21000 22000 23000
                 24000 25000 26000 27000 28000 29000 30000 31000 32000 33000 34000 35000
                 36000 37000 38000 39000]
                """)
    }

    /// `numpy.zeros((2147483647, 0))`: the long axis is not walked.
    @Test func noElementsCostNothing() throws {
        #expect(try Tensor(zeros: [2_147_483_647, 0]).description == "[]")
        #expect(try Tensor(zeros: [0, 2_147_483_647]).description == "[]")
    }

    @Test func theDebugDescriptionIsShapeAndType() throws {
        #expect(try Tensor(zeros: [2, 3]).debugDescription == "(2, 3) float32")
    }
}
