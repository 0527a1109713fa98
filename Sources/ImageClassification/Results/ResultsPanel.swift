/// An image of predictions: a bar for each, with its label and confidence, colored from red (weak) to green (strong).
///
/// ```swift
/// let panel = ResultsPanel(try classifier.classify(photo))
/// try panel.beside(photo).write(toFile: "classification.png")
/// ```
///
/// Five predictions and two lines at the bottom make a panel of 400 x 400 pixels; more make it higher.
public struct ResultsPanel: Hashable, Sendable {
    /// What the bars show, from top to bottom.
    public var predictions: [Prediction]

    /// What a bar of the full length stands for.
    public var fullBar: FullBar

    /// The first line, in yellow.
    public var title: String

    /// A smaller line below the title, in gray.
    public var subtitle: String?

    /// The lines at the bottom.
    public var footer: [String]

    /// Makes a panel.
    ///
    /// - Parameters:
    ///   - predictions: What the bars show, from top to bottom, the strongest first.
    ///   - title: The first line; `nil` for `Top-5 Classification Results`, with the number of predictions.
    ///   - subtitle: A smaller line below the title.
    ///   - footer: The lines at the bottom.
    ///   - fullBar: What a bar of the full length stands for.
    public init(
        predictions: [Prediction], title: String? = nil, subtitle: String? = nil, footer: [String] = [],
        fullBar: FullBar = .best
    ) {
        self.predictions = predictions
        self.title = title ?? "Top-\(predictions.count) Classification Results"
        self.subtitle = subtitle
        self.footer = footer
        self.fullBar = fullBar
    }

    /// Makes a panel of a classification, whose steps and output it names at the bottom.
    ///
    /// - Parameters:
    ///   - classification: What a classifier returned.
    ///   - subtitle: A smaller line below the title.
    ///   - fullBar: What a bar of the full length stands for.
    public init(_ classification: Classification, subtitle: String? = nil, fullBar: FullBar = .best) {
        let softmax = classification.softmaxApplied ? "Softmax -> " : ""
        let sum = String(classification.confidenceSum, decimals: 4)
        self.init(
            predictions: classification.predictions, subtitle: subtitle,
            footer: [
                "Pipeline: Load -> Blob -> Forward -> \(softmax)Top-K",
                "Output shape: \(classification.outputShape) -> \(sum) sum",
            ], fullBar: fullBar)
    }
}
