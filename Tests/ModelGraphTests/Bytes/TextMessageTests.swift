import Testing

@testable import ModelGraph

@Suite struct TextMessageTests {
    @Test func valuesMessagesAndLists() throws {
        let message = try TextMessage.parse(
            Bytes(
                """
                name: "net" 'work'  # adjacent strings are one
                dim: 1, dim: -2; dim: 0x10 dim: 010
                list: [3, 4]
                layer { name: "a\\n\\101\\x42" kind: MAX }
                layer < size: - 5 >
                [ext.field]: true
                """))
        #expect(message.text("name") == "network")
        #expect(message.integers("dim") == [1, -2, 16, 8])
        #expect(message.integers("list") == [3, 4])
        #expect(message.messages("layer").map { $0.text("name") } == ["a\nAB", ""])
        #expect(message.message("layer")?.text("kind") == "MAX")
        #expect(message.messages("layer")[1].integer("size") == -5)
        #expect(message.text("ext.field") == "true")
    }

    @Test func aNumberOfAnyLengthIsOutOfEveryRange() throws {
        let message = try TextMessage.parse(
            Bytes("n: 99999999999999999999999 n: -99999999999999999999999 n: 1.5 n: 08"))
        #expect(message.integers("n") == [.max, -.max])
    }

    @Test(arguments: [
        ("a: 1\nb {\nc: 2", "line 3"), ("a", "line 1"), ("a: \"x", "without an end"), ("a: [1, 2", "without an end"),
        ("a: 1\n}", "line 2"), (String(repeating: "a {", count: 200), "more than 100 deep"),
    ])
    func aTextThatIsNoneIsNamedByLine(text: String, word: String) {
        let error = #expect(throws: ModelError.self) { try TextMessage.parse(Bytes(text)) }
        #expect(error?.kind == .structure)
        #expect(error?.message.contains(word) == true)
    }
}
