import Foundation
import ImageClassification
import TestSupport
import Testing

@Suite("McNemar's test against SciPy")
struct PairedTestTests {
    private struct Row: Decodable {
        let firstOnly: Int
        let secondOnly: Int
        let pValue: Double
    }

    @Test("The p value is that of scipy.stats.binomtest")
    func pValue() throws {
        for row in try Fixture.table("Tables/paired-tests.json", of: Row.self) {
            var test = PairedTest()
            for _ in 0..<row.firstOnly { test.add(first: true, second: false) }
            for _ in 0..<row.secondOnly { test.add(first: false, second: true) }
            let without = test.pValue
            test.add(first: true, second: true)
            test.add(first: false, second: false)
            #expect(abs(without - row.pValue) <= 1e-9 * row.pValue, "\(row)")
            #expect(test.pValue == without)
            #expect((test.firstOnly, test.secondOnly) == (row.firstOnly, row.secondOnly))
            #expect((test.both, test.neither) == (1, 1))
        }
    }

    static let impossible = [
        #"{"firstOnly": -1, "secondOnly": 1, "both": 0, "neither": 0}"#,
        #"{"firstOnly": 9223372036854775807, "secondOnly": 9223372036854775807, "both": 0, "neither": 0}"#,
        #"{"firstOnly": 1, "secondOnly": 1, "both": 0}"#,
    ]

    @Test("JSON with impossible numbers is refused", arguments: impossible)
    func impossibleNumbers(text: String) throws {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(PairedTest.self, from: Data(text.utf8)) }
        var test = PairedTest()
        test.add(first: true, second: false)
        #expect(try JSONDecoder().decode(PairedTest.self, from: JSONEncoder().encode(test)) == test)
    }
}
