/// The difference between an ONNX file and a rewritten model, as changes to the file's own bytes: weights that stay as they are
/// stay where they are.
///
/// Readers of protobuf pass over fields of unknown numbers, and merge a message that is given twice. So the parts of the graph
/// that are replaced get an unknown number, and what replaces them comes in a second graph behind the file.
/// https://protobuf.dev/programming-guides/encoding/#last-one-wins
package struct ONNXPatch: Sendable {
    /// The bytes that change: each is the whole number and type of a field.
    package private(set) var changes: [Change] = []
    /// What comes behind the file.
    package let tail: [UInt8]

    package struct Change: Sendable {
        let offset: Int
        let old: UInt8
        let new: UInt8

        /// Another number for a field of bytes. Both are below 16, and take one byte with the kind of the field.
        fileprivate init(_ offset: Int, _ number: Int, to unknown: Int) {
            self.offset = offset
            old = UInt8(number << 3 | 2)
            new = UInt8(unknown << 3 | 2)
        }
    }

    /// The patch that makes the file say what a model says; `nil` where the file spells its fields in an unusual way.
    ///
    /// `file`: its bytes, which the model's constants refer to as far as they are unchanged.
    package init?(_ file: Bytes, to model: Model) throws(ModelError) {
        var kept: Set<String> = []
        let reader = ONNXReader(file: file)
        let changes = try file.withSpan { (span) throws(ModelError) -> [Change]? in
            var changes: [Change] = []
            var message = WireReader(span)
            while true {
                let offset = message.offset
                guard let field = try message.next() else { break }
                guard case .range(let range) = field.value else { continue }
                switch field.number {
                case 7:
                    var graph = message.message(in: range)
                    while true {
                        let offset = graph.offset
                        guard let field = try graph.next() else { break }
                        guard case .range(let range) = field.value, Self.replaced.contains(field.number) else {
                            continue
                        }
                        if field.number == 5 {
                            let (name, constant) = try reader.tensor(graph.message(in: range))
                            if constant.staysInPlace(of: model.graph.constants[name]) {
                                kept.insert(name)
                                continue
                            }
                        }
                        changes.append(Change(offset, field.number, to: Self.unknownOfGraph))
                    }
                case 8: changes.append(Change(offset, field.number, to: Self.unknownOfModel))
                case 25: return nil  // functions, whose number takes two bytes
                default: continue
                }
            }
            return Self.areUsual(changes, in: span) ? changes : nil
        }
        guard let changes else { return nil }
        self.changes = changes
        tail = ONNXWriter.tail(model, without: kept)
    }

    /// The patch that puts an entry into a file's metadata, in place of those of its name.
    ///
    /// - Throws: `ModelError` where the file spells one of those in an unusual way.
    package init(_ file: Bytes, setting entry: Model.Metadatum) throws(ModelError) {
        let reader = ONNXReader(file: file)
        tail = ONNXWriter.tail(entry)
        changes = try file.withSpan { (span) throws(ModelError) -> [Change] in
            var changes: [Change] = []
            var message = WireReader(span)
            while true {
                let offset = message.offset
                guard let field = try message.next() else { break }
                guard field.number == 14, case .range(let range) = field.value,
                    try reader.metadatum(message.message(in: range)).key == entry.key
                else { continue }
                changes.append(Change(offset, field.number, to: Self.unknownOfModel))
            }
            if Self.areUsual(changes, in: span) { return changes }
            throw ModelError(.structure, "the file spells its metadata \(entry.key.quoted) in an unusual way")
        }
    }

    /// The number of a field may be spelled in more bytes than it takes.
    private static func areUsual(_ changes: [Change], in span: RawSpan) -> Bool {
        changes.allSatisfy { unsafe span.unsafeLoad(fromByteOffset: $0.offset, as: UInt8.self) == $0.old }
    }

    /// Nodes, initializers, inputs, outputs, values, annotations and sparse initializers of a graph.
    private static let replaced: Set<Int> = [1, 5, 11, 12, 13, 14, 15]
    /// A number that no field of a graph has.
    private static let unknownOfGraph = 3
    /// A number that no field of a model has.
    private static let unknownOfModel = 9
}

extension Constant {
    /// Constants below this size are written anew, in one spelling.
    private static let smallestKept = 1024

    /// Whether the constant, as the file has it, is large enough to be kept there and says what the other one says.
    fileprivate func staysInPlace(of other: Constant?) -> Bool {
        guard let other, case .bytes(let bytes) = payload, bytes.count >= Self.smallestKept, type == .float32 else {
            return false
        }
        return isSpelledAs(other)
    }
}
