/// One benchmark of one model: both twins in turn, A B A B, so that what else the machine does meets both alike.
struct Comparison: Encodable {
    let benchmark: String
    let model: String
    let unit: Benchmark.Unit
    let openCV: String?
    let cxx: Statistics?
    let swift: Statistics?
    /// Swift's number over C++'s, for each round; for memory the difference over the file's size.
    let ratio: Statistics?
    /// Layers that ran, where the benchmark runs them.
    let layers: [Int]?
    /// Why there are no numbers.
    let failure: String?

    init(_ benchmark: Benchmark, of model: Model, rounds: Int) throws {
        self.benchmark = benchmark.rawValue
        self.model = model.name
        unit = benchmark.unit
        let size = Double(try model.byteCount) / 1e6
        var (first, second, ratios): ([Double], [Double], [Double]) = ([], [], [])
        var (layers, version, failure): ([Int]?, String?, String?) = (nil, nil, nil)
        do {
            for _ in 0..<rounds {
                let swift = try Twin.swift.run(benchmark.tasks.swift, model, repetitions: benchmark.repetitions)
                second.append(benchmark.value(swift))
                version = swift.version
                // A model that OpenCV by itself does not read has Swift's numbers alone.
                if failure != nil { continue }
                let cxx: Twin.Measurement
                do {
                    cxx = try Twin.cxx.run(benchmark.tasks.cxx, model, repetitions: benchmark.repetitions)
                } catch let error as Twin.Failure {
                    failure = "C++ " + error.reason
                    continue
                }
                first.append(benchmark.value(cxx))
                ratios.append(
                    benchmark == .memory
                        ? (benchmark.value(swift) - benchmark.value(cxx)) / size
                        : benchmark.value(swift) / benchmark.value(cxx))
                if benchmark == .forward { layers = [cxx.layers, swift.layers] }
            }
        } catch let error as Twin.Failure {
            failure = "Swift " + error.reason
        }
        self.layers = layers
        self.failure = failure
        openCV = version
        cxx = first.isEmpty ? nil : Statistics(first)
        swift = second.isEmpty ? nil : Statistics(second)
        ratio = ratios.isEmpty ? nil : Statistics(ratios)
    }
}

extension Comparison: CustomStringConvertible {
    static let heading = Self.row(["benchmark", "model", "C++", "Swift", "", "ratio", "quartiles", "layers"])

    var description: String {
        guard let cxx, let swift, let ratio else {
            let cells = [benchmark, model, "-", swift.map { Self.text($0.median) } ?? "-", unit.rawValue]
            return Self.row(cells) + "  " + (failure ?? "")
        }
        return Self.row([
            benchmark, model, Self.text(cxx.median), Self.text(swift.median), unit.rawValue, Self.text(ratio.median),
            ratio.quartiles.map(Self.text).joined(separator: "..."), layers.map { "\($0[0]), \($0[1])" } ?? "",
        ])
    }

    private static let widths = [10, 20, 9, 9, 2, 7, 15, 9]

    private static func row(_ cells: [String]) -> String {
        zip(cells, widths).map { cell, width in
            cell + String(repeating: " ", count: max(width - cell.count, 0))
        }.joined(separator: " ")
    }

    /// Three decimals.
    private static func text(_ number: Double) -> String {
        let thousandths = Int((number.magnitude * 1000).rounded())
        let decimals = "\(thousandths % 1000)"
        return (number < 0 ? "-" : "") + "\(thousandths / 1000)."
            + String(repeating: "0", count: 3 - decimals.count) + decimals
    }
}
