import ImageClassification
import OpenCVDNN

/// The rates of a network with different plans. The properties are the keys of the JSON.
struct SweepReport: Encodable {
    var model: String
    var openCV: String
    var engine: String
    var processors: Int
    var plans: [Plan]

    struct Plan: Encodable {
        var threads: Int
        var workers: Int
        var batch: Int
        /// `nil` if the network refuses the batch.
        var imagesPerSecond: Double?
        var error: String?
    }

    init(_ outcomes: [Sweep.Outcome], of net: DNNNet, model: String) {
        self.model = model
        openCV = OpenCV.versionString
        engine = net.engine.description
        processors = OpenCV.processorCount
        plans = outcomes.map { plan, rate in
            var result = Plan(threads: plan.threads, workers: plan.workers, batch: plan.batch)
            switch rate {
            case .success(let rate): result.imagesPerSecond = (rate * 100).rounded() / 100
            case .failure(let error): result.error = "\(error)"
            }
            return result
        }
    }

    /// As text: a table with a bar for each plan, and the options of the best one.
    var text: String {
        let best = plans.max { ($0.imagesPerSecond ?? 0) < ($1.imagesPerSecond ?? 0) }
        let highest = best?.imagesPerSecond ?? 0
        var page = Page()
        page.heading(model)
        page.facts([
            "run by": "OpenCV \(openCV), engine \(engine)", "processors": "\(processors)",
        ])
        page.heading("Images per second")
        var table = Table(columns: [
            .init(title: "threads", isNumber: true), .init(title: "workers", isNumber: true),
            .init(title: "batch", isNumber: true), .init(title: "images/s", isNumber: true),
            .init(title: "", style: { Style.green($0) }),
        ])
        table.rows = plans.map { plan in
            let cells = ["\(plan.threads)", "\(plan.workers)", "\(plan.batch)"]
            guard let rate = plan.imagesPerSecond else { return cells + ["", plan.error ?? ""] }
            return cells + [String(rate, decimals: 1), highest > 0 ? Bar.text(rate / highest, width: 24) : ""]
        }
        page.table(table)
        if let best, highest > 0 {
            page.line(
                "The best: --threads \(best.threads) --workers \(best.workers) --batch \(best.batch). These are forward passes alone, without decoding."
            )
        }
        return page.text
    }
}
