import ArgumentParser

/// One or more values of a repeatable argument, packed by ``ArgumentPacking``.
struct Several<Value: ExpressibleByArgument & Sendable>: ExpressibleByArgument, Sendable {
    let values: [Value]

    init?(argument: String) {
        let parts = ArgumentPacking.unpacked(argument)
        values = parts.compactMap(Value.init(argument:))
        if values.count < parts.count { return nil }
    }

    var defaultValueDescription: String { values.map(\.defaultValueDescription).joined(separator: " ") }

    static var defaultCompletionKind: CompletionKind { Value.defaultCompletionKind }
}

extension Array {
    /// All values in their order.
    func flattened<Value>() -> [Value] where Element == Several<Value> { flatMap(\.values) }
}
