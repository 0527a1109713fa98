// benchmark [NAME...] [--model FILE.onnx[=1x3x224x224]]... [--rounds N] [--json FILE]
import Foundation

var benchmarks: [Benchmark] = []
var models: [Model] = []
var rounds = 7
var json: String?
var arguments = CommandLine.arguments.dropFirst()

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data("benchmark: \(message)\n".utf8))
    exit(2)
}

while let argument = arguments.popFirst() {
    switch argument {
    case "--model", "--rounds", "--json":
        guard let value = arguments.popFirst() else { fail("\(argument) needs a value") }
        switch argument {
        case "--model": models.append(Model(value))
        case "--json": json = value
        default:
            guard let number = Int(value), number > 0 else { fail("--rounds must be at least 1, but is \(value)") }
            rounds = number
        }
    default:
        guard let benchmark = Benchmark(rawValue: argument) else {
            fail("there is no \(argument); it is one of \(Benchmark.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        benchmarks.append(benchmark)
    }
}
if models.isEmpty { fail("name a model: --model FILE.onnx") }
if benchmarks.isEmpty { benchmarks = Benchmark.allCases }

var comparisons: [Comparison] = []
print(Comparison.heading)
for model in models {
    for benchmark in benchmarks {
        let comparison = try Comparison(benchmark, of: model, rounds: rounds)
        print(comparison)
        fflush(nil)
        comparisons.append(comparison)
    }
}
if let json {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try encoder.encode(comparisons).write(to: URL(filePath: json))
}
