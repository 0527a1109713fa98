/// A page of text: headings, facts with aligned names, and tables.
struct Page {
    private(set) var text = ""

    mutating func heading(_ title: String) {
        text += (text.isEmpty ? "" : "\n") + Style.bold(title) + "\n"
    }

    /// One line per fact. Facts without a value are left out.
    mutating func facts(_ facts: KeyValuePairs<String, String?>) {
        let told = facts.filter { $0.value?.isEmpty == false }
        let width = told.map(\.key.count).max() ?? 0
        for fact in told {
            text += "  " + Style.dim(fact.key.padded(to: width)) + "  \((fact.value ?? "").printable)\n"
        }
    }

    mutating func table(_ table: Table) { for line in table.lines { text += line + "\n" } }

    /// An item of a list, wrapped at spaces and aligned.
    mutating func item(_ sentence: String) {
        var lines = [""]
        for word in sentence.split(separator: " ") {
            let last = lines[lines.count - 1]
            if last.isEmpty {
                lines[lines.count - 1] = String(word)
            } else if last.count + word.count < 96 {
                lines[lines.count - 1] += " " + word
            } else {
                lines.append(String(word))
            }
        }
        text += "  - " + lines.joined(separator: "\n    ") + "\n"
    }

    mutating func line(_ line: String) { text += "  \(line)\n" }
}
