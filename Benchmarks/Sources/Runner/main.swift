// benchmark [NAME...] --folder FOLDER --photo FILE [--model FILE.onnx[=1x3x224x224]]... [--tool FILE] [--package FILE]
//           [--python FILE] [--script FILE] [--rounds N] [--json FILE] [--markdown FILE]
import Foundation

var setup = Setup()
var names: [String] = []
var rounds = 9
var (json, markdown): (String?, String?)
var arguments = CommandLine.arguments.dropFirst()

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("benchmark: \(message)\n".utf8))
    exit(2)
}

while let argument = arguments.popFirst() {
    guard argument.hasPrefix("--") else {
        names.append(argument)
        continue
    }
    guard let value = arguments.popFirst() else { fail("\(argument) needs a value") }
    switch argument {
    case "--model": setup.models.append(Model(value))
    case "--folder": setup.folder = value
    case "--photo": setup.photo = value
    case "--tool": setup.tool = value
    case "--package": setup.package = value
    case "--python": setup.python = value
    case "--script": setup.script = value
    case "--json": json = value
    case "--markdown": markdown = value
    case "--rounds":
        guard let number = Int(value), number > 0 else { fail("--rounds must be at least 1, but is \(value)") }
        rounds = number
    default: fail("there is no \(argument)")
    }
}

let contests = try setup.contests()
let known = contests.map(\.name)
for name in names where !known.contains(where: { $0 == name || $0.hasPrefix("\(name) ") }) {
    fail("there is no \(name); it is one of \(known.joined(separator: ", "))")
}
var report = Report(machine: Machine(setup))
print("OpenCV \(report.machine.openCV)\n\n\(Report.heading)")
for contest in contests
where names.isEmpty || names.contains(where: { contest.name == $0 || contest.name.hasPrefix("\($0) ") }) {
    let comparison = Comparison(contest, rounds: rounds)
    print(comparison.rows.joined(separator: "\n"))
    fflush(nil)
    report.comparisons.append(comparison)
}
if let json { try report.json().write(to: URL(filePath: json)) }
if let markdown {
    let page = try? String(contentsOfFile: markdown, encoding: .utf8)
    try Data(report.page(updating: page).utf8).write(to: URL(filePath: markdown))
}
