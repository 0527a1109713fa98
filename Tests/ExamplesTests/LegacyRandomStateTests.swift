import Lesson
import TestSupport
import Testing

/// The generator, against what NumPy drew.
@Suite struct LegacyRandomStateTests {
    struct Stream: Decodable {
        let seed: UInt32
        let randn, random_sample, words: Drawn

        /// The first eight and the 10,000th, as text that reads back exactly.
        struct Drawn: Decodable {
            let first: [String]
            let tenThousandth: String

            func numbers<Number: LosslessStringConvertible>(_ type: Number.Type = Number.self) throws -> [Number] {
                try (first + [tenThousandth]).map { try #require(Number($0)) }
            }
        }
    }

    static let streams = Result { try Fixture.table("Tables/legacy-random-state.json", of: Stream.self) }

    private func drawn<Number>(_ next: () -> Number) -> [Number] {
        let numbers = (0..<10_000).map { _ in next() }
        return numbers.prefix(8) + numbers.suffix(1)
    }

    @Test func drawsNumPysWordsAndFractions() throws {
        for stream in try Self.streams.get() {
            var random = LegacyRandomState(seed: stream.seed)
            #expect(try drawn { random.word() } == stream.words.numbers())
            random = LegacyRandomState(seed: stream.seed)
            #expect(try drawn { random.randomSample() } == stream.random_sample.numbers())
        }
    }

    /// One unit in the last place is what another C library's logarithm may make of it.
    @Test func drawsNumPysNormalNumbers() throws {
        for stream in try Self.streams.get() {
            var random = LegacyRandomState(seed: stream.seed)
            for (number, expected) in zip(drawn { random.randn() }, try stream.randn.numbers(Double.self)) {
                #expect(abs(number - expected) <= expected.ulp)
            }
        }
    }

    @Test func hasTheWholeTable() throws {
        let streams = try Self.streams.get()
        #expect(streams.map(\.seed) == [0, 1, 7, 42, 123_456_789, .max])
        #expect(streams.allSatisfy { $0.randn.first.count == 8 })
    }

    @Test func aCopyHasAStreamOfItsOwn() {
        var random = LegacyRandomState(seed: 5)
        _ = random.randn()
        var copy = random
        let drawnByCopy = (0..<1000).map { _ in copy.randn() }
        #expect(drawnByCopy == (0..<1000).map { _ in random.randn() })
    }
}
