import Testing

@testable import opencv_dnn

/// The values are those of PyYAML's `BaseLoader`, which leaves all scalars texts.
@Suite("The YAML of tables of models")
struct YAMLReaderTests {
    static let texts: [(text: String, value: YAMLValue)] = [
        (
            "a: 1\nb:\n  c: x y # comment\n  d: 'it''s'\n",
            mapping(("a", .scalar("1")), ("b", mapping(("c", .scalar("x y")), ("d", .scalar("it's")))))
        ),
        (
            "- 1\n- [a, \"b, c\", {d: e}]\n-\n  f: g\n- h: 1\n  i: 2\n",
            .sequence([
                .scalar("1"), .sequence([.scalar("a"), .scalar("b, c"), mapping(("d", .scalar("e")))]),
                mapping(("f", .scalar("g"))), mapping(("h", .scalar("1")), ("i", .scalar("2"))),
            ])
        ),
        (
            "a:\n- 1\n- 2\nb: [1,\n  2,  # comment\n  3]\n",
            mapping(
                ("a", .sequence([.scalar("1"), .scalar("2")])),
                ("b", .sequence([.scalar("1"), .scalar("2"), .scalar("3")])))
        ),
        (
            "url: https://example.org/a.onnx#part\nq: \"a\\tb\\\"c\"\n",
            mapping(("url", .scalar("https://example.org/a.onnx#part")), ("q", .scalar("a\tb\"c")))
        ),
        (
            "\"a key\": {x: [], y: {}}\n'b': ~x\nc:\n",
            mapping(
                ("a key", mapping(("x", .sequence([])), ("y", mapping()))), ("b", .scalar("~x")), ("c", .scalar("")))
        ),
        (
            "- - 1\n  - 2\n- - 3\n",
            .sequence([.sequence([.scalar("1"), .scalar("2")]), .sequence([.scalar("3")])])
        ),
        ("just a scalar # c\n", .scalar("just a scalar")),
        ("\u{FEFF}---\na: b\n", mapping(("a", .scalar("b")))),
    ]

    private static func mapping(_ entries: (String, YAMLValue)...) -> YAMLValue {
        .mapping(entries.map { YAMLValue.Entry(key: $0.0, value: $0.1) })
    }

    @Test("Blocks, brackets, quotes and comments", arguments: texts)
    func values(text: String, value: YAMLValue) throws {
        #expect(try YAMLReader.value(of: text) == value)
        #expect(try YAMLReader.value(of: text.replacing("\n", with: "\r\n")) == value)
    }

    @Test("Texts without a value", arguments: ["", "\n", "# comment\n\n  # another", "%YAML:1.0\n---\n"])
    func nothing(text: String) throws { #expect(try YAMLReader.value(of: text) == nil) }

    @Test("Damaged texts are refused, with the line")
    func damage() {
        let table = Self.texts.map(\.text).joined()
        for length in 0..<table.count {
            let text = String(table.prefix(length)) + "]"
            do {
                _ = try YAMLReader.value(of: text)
            } catch {
                #expect((1...text.split(whereSeparator: \.isNewline).count).contains(error.line))
            }
        }
        #expect(throws: YAMLError.self) { try YAMLReader.value(of: "a: {b: c") }
        #expect(throws: YAMLError.self) { try YAMLReader.value(of: "a: [1] 2") }
        #expect(throws: YAMLError.self) { try YAMLReader.value(of: "a: b\n c: d") }
        #expect(throws: YAMLError.self) { try YAMLReader.value(of: "a: b\nc") }
    }
}
