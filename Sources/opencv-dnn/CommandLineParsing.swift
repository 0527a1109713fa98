import ArgumentParser

/// Handles arguments that ArgumentParser accepts silently, or rejects with a misleading message.
enum CommandLineParsing {
    /// Parses the arguments of this process.
    static func command() throws -> any ParsableCommand {
        let arguments = RawArgument.all
        try refuseShortOptions(in: arguments)
        try refuseUnknownCommand(in: arguments)
        do {
            return try OpenCVDNNCommand.parseAsRoot(ArgumentPacking.packed(arguments))
        } catch  where ArgumentPacking.isPacked(OpenCVDNNCommand.fullMessage(for: error)) {
            return try OpenCVDNNCommand.parseAsRoot(arguments)  // for a message that names the one argument
        }
    }

    /// Otherwise `-dash.jpg` would be the short options d, a, s and h, and print the help.
    private static func refuseShortOptions(in arguments: [String]) throws {
        for argument in arguments.prefix(while: { $0 != "--" }) where argument.hasPrefix("-") && argument.count > 2 {
            let second = argument.unicodeScalars.dropFirst().first
            let isNumber = second.map { "0123456789.".unicodeScalars.contains($0) } == true
            if isNumber || second == "-" { continue }  // a number below 0; a long option
            throw ValidationError(
                "there is no option '\(argument)'; to name a file, write -- before it, or ./\(argument)"
            )
        }
    }

    private static func refuseUnknownCommand(in arguments: [String]) throws {
        let commands = OpenCVDNNCommand.configuration.subcommands.map { $0._commandName } + ["help"]
        guard let name = arguments.first, !name.hasPrefix("-"), !commands.contains(name) else { return }
        let nearest = commands.map { (name: $0, distance: EditDistance.between($0, name)) }.min {
            $0.distance < $1.distance
        }
        let advice = nearest.flatMap { $0.distance <= 2 ? "did you mean '\($0.name)'?" : nil }
        throw ValidationError(
            "there is no command '\(name)'; " + (advice ?? "the commands are \(commands.joined(separator: ", "))"))
    }
}

/// The distance between words.
enum EditDistance {
    /// The fewest insertions, deletions, replacements and swaps of neighbors (optimal string alignment).
    static func between(_ first: String, _ second: String) -> Int {
        let (a, b) = (Array(first), Array(second))
        var rows = [Array(0...b.count)]
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                let replaced = rows[i][j] + (a[i] == b[j] ? 0 : 1)
                row.append(min(rows[i][j + 1] + 1, row[j] + 1, replaced))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    row[j + 1] = min(row[j + 1], rows[i - 1][j - 1] + 1)
                }
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
