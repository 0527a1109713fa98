extension ResultsPanel {
    /// What a bar of the full length stands for.
    public enum FullBar: String, Hashable, Sendable, Codable, CaseIterable {
        /// The first prediction: the others have bars in proportion to it. Small confidences stay visible, but a certain answer
        /// looks like a guess.
        case best

        /// The probability 1, 100 %. The panel says so above the bars.
        case whole
    }

    /// The confidence of a prediction in proportion to a full bar, which is `limit`; rounded down, 0 at least. In `Double`,
    /// where a `Float` times a small whole number is exact: the first comes out whole.
    func strength(of prediction: Prediction, upTo limit: Int) -> Int {
        let full = fullBar == .whole ? 1 : Double(predictions[0].confidence)
        let strength = Double(prediction.confidence) * Double(limit) / full
        guard full > 0, strength.isFinite else { return 0 }
        return Int(min(max(strength, 0), Double(limit)))
    }

    /// Refuses bars that would be parts of a whole which raw scores don't have.
    func requireWhole() throws {
        if fullBar == .best || predictions.allSatisfy({ $0.isProbability }) { return }
        throw ClassificationError(
            .invalidArgument,
            "only probabilities can have a full bar of 100 %, but these confidences are raw scores",
            subject: "fullBar")
    }
}
