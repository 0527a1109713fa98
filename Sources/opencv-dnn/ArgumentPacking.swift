/// Packs many arguments into one. ArgumentParser copies all earlier values for each value of an option or positional argument, which
/// takes minutes for ten thousand photos.
enum ArgumentPacking {
    /// The repeatable options of each command. Each has a value.
    private static let repeated: [String: Set<String>] = [
        "forward": ["--input", "--output"], "inspect": ["--input-shape"], "normalize": ["--input-shape"],
        "profile": ["--input-shape"], "similar": ["--to"],
    ]

    /// Whether there is a NUL, which real arguments can't contain.
    static func isPacked(_ text: String) -> Bool { text.utf8.contains(0) }

    static func unpacked(_ argument: String) -> [String] {
        argument.utf8.split(separator: 0, omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The same command line with fewer arguments: all values of a repeatable option are joined at the place of the first one, and
    /// so are consecutive positional arguments.
    static func packed(_ arguments: [String]) -> [String] {
        let repeated = arguments.first.flatMap { Self.repeated[$0] } ?? []
        var groups: [[String]] = []
        var groupOfOption: [Substring: Int] = [:]
        func add(_ value: String, to option: Substring) {
            if let group = groupOfOption[option] {
                groups[group].append(value)
            } else {
                groupOfOption[option] = groups.count
                groups.append(["\(option)=\(value)"])
            }
        }
        var rest = arguments[...]
        var position = 0  // in a run of arguments without a dash, of which the first may be an option's value
        while let argument = rest.popFirst() {
            if argument == "--" { return joined(groups) + ["--"] + joined([Array(rest)]) }
            let name = argument.prefix { $0 != "=" }
            if !isName(argument) {
                // A group that begins with - would be short options.
                if position < 2 || groups.last?.first == "-" {
                    groups.append([argument])
                } else {
                    groups[groups.count - 1].append(argument)
                }
                position += 1
            } else if repeated.contains(String(name)), name.endIndex < argument.endIndex {
                add(String(argument[name.endIndex...].dropFirst()), to: name)
                position = 0
            } else if repeated.contains(argument), let value = rest.first, !isName(value) {
                add(rest.removeFirst(), to: name)
                position = 1
            } else {
                groups.append([argument])
                position = 0
            }
        }
        return joined(groups)
    }

    /// Whether an argument is an option; `-` is a file.
    private static func isName(_ argument: String) -> Bool { argument.hasPrefix("-") && argument != "-" }

    private static func joined(_ groups: [[String]]) -> [String] {
        groups.filter { !$0.isEmpty }.map { $0.joined(separator: "\0") }
    }
}
