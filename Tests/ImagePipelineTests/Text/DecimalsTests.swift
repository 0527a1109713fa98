import ImagePipeline
import Testing

@Suite struct DecimalsTests {
    // Python: '%.*f' % (decimals, value)
    static let fromPython: [(Double, Int, String)] = [
        (0.125, 2, "0.12"), (0.375, 2, "0.38"), (2.5, 0, "2"), (3.5, 0, "4"), (0.5, 0, "0"), (1.5, 0, "2"),
        (0.40371, 4, "0.4037"), (-0.04, 1, "-0.0"), (-12.345, 1, "-12.3"), (1.005, 2, "1.00"),
        (0.3, 15, "0.300000000000000"), (1e-9, 4, "0.0000"), (0.045, 2, "0.04"), (99.95, 1, "100.0"),
        (0.00014209, 8, "0.00014209"), (8.345, 2, "8.35"), (1234567.891, 3, "1234567.891"), (9.9999, 2, "10.00"),
        // Times 1000, each of these rounds to a tie that the exact product misses.
        (0.8675, 3, "0.868"), (0.0645, 3, "0.065"), (0.4835, 3, "0.483"), (0.8075, 3, "0.807"),
        (0, 3, "0.000"), (.infinity, 2, "inf"), (-.infinity, 2, "-inf"), (.nan, 2, "nan"),
    ]

    @Test(arguments: fromPython)
    func roundsAsPython(value: Double, decimals: Int, expected: String) {
        #expect(String(value, decimals: decimals) == expected)
    }

    @Test func floatsAreRoundedByTheirExactValue() {
        // As a float32, 0.40365 is 0.403649985…, and 0.13025 is 0.130249992….
        #expect(String(Float(0.40365), decimals: 4) == "0.4036")
        #expect(String(Float(0.4037), decimals: 4) == "0.4037")
    }

    @Test func writesWhatIsTooGreatInFull() {
        #expect(String(1e30, decimals: 4) == "1e+30")
        #expect(String(4_503_599_627_370_496, decimals: 0) == "4503599627370496")
    }

    @Test func takesDecimalsOutsideAsTheNearerEnd() {
        #expect(String(1.25, decimals: -3) == "1")
        #expect(String(0.5, decimals: 99) == "0.500000000000000")
    }
}
