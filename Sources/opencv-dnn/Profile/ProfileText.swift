import ImageClassification
import OpenCVDNN

/// A profile as text: wall-clock times, and a table of layers with bars.
struct ProfileText: CustomStringConvertible {
    private let told: ProfileReport

    init(_ report: ProfileReport) { told = report }

    var description: String {
        var page = Page()
        page.heading(told.model)
        page.facts([
            told.inputs.count == 1 ? "input" : "inputs":
                told.inputs.map { $0.name.isEmpty ? "\($0.shape)" : "\($0.name) \($0.shape)" }.joined(separator: "; "),
            "run by": "OpenCV \(told.openCV), engine \(told.engine), backend \(told.backend), target \(told.target)",
            "threads": "\(told.threads) for \(told.processors) processors",
        ])
        page.heading("Wall-clock time of a forward pass")
        let times = told.milliseconds
        page.facts([
            "first call": "\(time(times.first))  includes one-time work: allocating memory, fusing layers",
            "minimum": time(times.minimum),
            "median": "\(time(times.median))  of \(told.runs) runs, after \(told.warmup) warm-up runs",
            "95th percentile": time(times.percentile95),
            "in layers": told.layers.isEmpty
                ? nil
                : "\(time(times.profile))  \(Quantity.share(times.profile / times.median)) of the median: OpenCV's "
                    + "getPerfProfile",
        ])
        page.heading(title)
        if told.types.contains(where: { $0.share > 0 }) {
            page.table(layers)
            page.heading("Median time by type")
            page.table(types)
        } else {
            page.line("There are no times for layers: this engine runs the network as a whole.")
        }
        return page.text
    }

    private var title: String {
        told.layers.count == told.layerCount
            ? "Median time of each layer"
            : "Median time of the \(told.layers.count) slowest of \(told.layerCount) layers"
    }

    private var layers: Table {
        var table = Table(
            columns: [
                .init(title: "#", isNumber: true, style: { Style.dim($0) }), .init(title: "layer"),
                .init(title: "type"),
            ] + timeColumns)
        let longest = told.layers.map(\.share).max() ?? 0
        table.rows = told.layers.map { layer in
            ["\(layer.number)", layer.name, layer.type] + timeCells(layer.milliseconds, layer.share, longest: longest)
        }
        return table
    }

    private var types: Table {
        var table = Table(columns: [.init(title: "type"), .init(title: "layers", isNumber: true)] + timeColumns)
        let longest = told.types.map(\.share).max() ?? 0
        table.rows = told.types.map { type in
            [type.type, "\(type.count)"] + timeCells(type.milliseconds, type.share, longest: longest)
        }
        return table
    }

    private var timeColumns: [Table.Column] {
        [
            .init(title: isFast ? "µs" : "ms", isNumber: true), .init(title: "share", isNumber: true),
            .init(title: "", style: { Style.green($0) }),
        ]
    }

    private func timeCells(_ milliseconds: Double, _ share: Double, longest: Double) -> [String] {
        // OpenCV counts no time for a layer that is fused into another.
        if share == 0 { return ["fused", "", ""] }
        return [
            String(isFast ? milliseconds * 1000 : milliseconds, decimals: isFast ? 1 : 3), Quantity.share(share),
            Bar.text(share / longest, width: 24),
        ]
    }

    /// Whether every layer takes less than a tenth of a millisecond.
    private var isFast: Bool { told.layers.allSatisfy { $0.milliseconds < 0.1 } }

    private func time(_ milliseconds: Double) -> String {
        Quantity.time(.milliseconds(milliseconds)).paddedLeft(to: 8)
    }
}
