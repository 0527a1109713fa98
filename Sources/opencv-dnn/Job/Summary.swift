import OpenCVDNN

/// How many photos a job has done, and what they were.
struct Summary {
    private var counts: [Answer: Int] = [:]
    private(set) var photoCount = 0
    private(set) var failureCount = 0
    /// The photos of this run, without those of an earlier one.
    private var newCount = 0
    private let start = ContinuousClock.now

    /// `isNew`: the photo was computed in this run.
    mutating func add(_ answers: [Answer], isFailed: Bool, isNew: Bool) {
        photoCount += 1
        if isFailed { failureCount += 1 }
        if isNew { newCount += 1 }
        for answer in answers { counts[answer, default: 0] += 1 }
    }

    /// As text, with the most frequent classes first.
    var text: String {
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let rate = seconds > 0 ? Double(newCount) / seconds : 0
        var page = Page()
        page.heading("Summary")
        page.facts([
            "photos": "\(photoCount)", "failed": "\(failureCount)",
            "done in this run": newCount == photoCount ? nil : "\(newCount)",
            "time": Quantity.time(.seconds(seconds)) + ", " + Quantity.rate(rate),
        ])
        if !counts.isEmpty { page.table(classes) }
        return page.text
    }

    private var classes: Table {
        var table = Table(columns: [
            .init(title: "class"), .init(title: "photos", isNumber: true), .init(title: "share", isNumber: true),
        ])
        let names = Dictionary(counts.keys.map { ($0.name, 1) }, uniquingKeysWith: +)
        let sorted = counts.sorted { ($1.value, $0.key.classIndex) < ($0.value, $1.key.classIndex) }
        table.rows = sorted.map { answer, count in
            let isUnique = names[answer.name] == 1
            return [
                isUnique ? answer.name : "\(answer.name) (\(answer.classIndex))", "\(count)",
                Quantity.share(Double(count) / Double(photoCount)),
            ]
        }
        return table
    }
}
