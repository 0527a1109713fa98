import ImageClassification

extension DocumentFormat {
    /// An evaluation in this format.
    func text(of report: EvaluationReport) throws -> String {
        switch self {
        case .text: report.text
        case .json: try JSON.document(report)
        }
    }
}

extension EvaluationReport {
    fileprivate var text: String {
        var page = Page()
        page.heading("Evaluation of \(photos.printable)")
        let counted = answerCount + failureCount
        if interrupted {
            page.line("ended early: the results are those of the first \(counted) photo\(counted == 1 ? "" : "s")")
        }
        page.facts([
            "photos": "\(photoCount)", "classified": "\(answerCount)",
            "failed": failureCount == 0 ? nil : "\(failureCount)",
        ])
        page.heading("Accuracy")
        page.table(accuracies)
        if let pairedTest { page.add(pairedTest) }
        let worst = classifiers[0].worstClasses
        if !worst.isEmpty {
            page.heading("Classes with the lowest recall" + (classifiers.count > 1 ? ", first classifier" : ""))
            page.table(Self.table(of: worst))
        }
        return page.text
    }

    private var accuracies: Table {
        let top = classifiers[0].top
        return Table(
            columns: [
                .init(title: "classifier"), .init(title: "top-1", isNumber: true),
                .init(title: "top-\(top)", isNumber: true), .init(title: "expected calibration error", isNumber: true),
            ],
            rows: classifiers.map { classifier in
                [
                    classifier.name, classifier.accuracy.map(Quantity.share) ?? "-",
                    classifier.topAccuracy.map(Quantity.share) ?? "-",
                    classifier.expectedCalibrationError.map { String($0, decimals: 4) } ?? "-",
                ]
            })
    }

    private static func table(of classes: [ClassReport]) -> Table {
        Table(
            columns: [
                .init(title: "class"), .init(title: "index", isNumber: true), .init(title: "recall", isNumber: true),
                .init(title: "precision", isNumber: true),
                .init(title: "photos", isNumber: true),
            ],
            rows: classes.map {
                [
                    $0.label, "\($0.classIndex)", Quantity.share($0.recall), Quantity.share($0.precision),
                    "\($0.imageCount)",
                ]
            })
    }
}

extension Page {
    fileprivate mutating func add(_ test: PairedTestReport) {
        heading("Paired test (McNemar, exact)")
        facts([
            "both right": "\(test.both)", "only the first right": "\(test.firstOnly)",
            "only the second right": "\(test.secondOnly)", "both wrong": "\(test.neither)",
            "p value": test.pValue < 0.0001 ? "below 0.0001" : String(test.pValue, decimals: 4),
        ])
    }
}
