import ArgumentParser

/// A value that the command line takes by name. Case doesn't matter.
struct Named<Value: CaseIterable & Sendable>: ExpressibleByArgument, Sendable {
    var value: Value

    init(_ value: Value) { self.value = value }

    init?(argument: String) {
        let name = argument.lowercased()
        guard let known = Value.allCases.first(where: { String(describing: $0).lowercased() == name }) else {
            return nil
        }
        value = known
    }

    static var allValueStrings: [String] { Value.allCases.map { String(describing: $0) } }

    var defaultValueDescription: String { String(describing: value) }
}
