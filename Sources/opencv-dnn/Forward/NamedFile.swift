import ArgumentParser

/// `[NAME=]FILE`: an array's file, and the input or output that it belongs to.
struct NamedFile: ExpressibleByArgument {
    var name: String?
    var path: String

    init?(argument: String) {
        if let equals = argument.firstIndex(of: "=") {
            name = String(argument[..<equals])
            path = String(argument[argument.index(after: equals)...])
        } else {
            path = argument
        }
        if path.isEmpty || name == "" { return nil }
    }

    var defaultValueDescription: String { name.map { "\($0)=\(path)" } ?? path }
}
