import Dispatch
import OpenCVDNN

/// What ends a network, decided once: all images are judged alike.
///
/// `@unchecked Sendable`: the compiler can't see that `decided`, the only property that changes, is guarded. It is private, and the
/// one method reads and writes it inside `queue.sync` alone, on a serial queue that runs one such block at a time. What runs in the
/// block (`ending`, and the checks of the scores) comes from this module and never calls back into the decision.
final class ActivationDecision: @unchecked Sendable {
    private let queue = DispatchQueue(label: "ImageClassification.ActivationDecision")
    private var decided: Activation?

    /// The decision, made at the first call.
    ///
    /// `table`: the scores of all images of a batch. They are looked at where the ending doesn't tell.
    /// `mode`: what is asked for: only `auto` has to know.
    /// `ending`: how the output of that name ends.
    /// Throws a `ClassificationError` if neither the layers nor the numbers tell, and it matters, or when the numbers are
    /// not such as the last layer gives; then nothing is decided.
    func activation(
        of table: ScoreTable, mode: SoftmaxMode, ending: (_ output: String) -> NetworkEnding
    ) throws -> Activation {
        try queue.sync {
            if let decided { return decided }
            // The numbers of one bad image mustn't decide for all.
            _ = try table.rows { try Ranking.requireUsable($0) }
            let activation = try Activation(of: table, ending: ending(table.name), mode: mode)
            decided = activation
            return activation
        }
    }
}

extension Activation {
    /// What ends the network: what its last layers tell, or else the numbers.
    fileprivate init(of table: ScoreTable, ending: NetworkEnding, mode: SoftmaxMode) throws {
        switch ending {
        case .softmax:
            try table.requireProbabilities(areExclusive: true)
            self = .softmax
        case .sigmoid:
            try table.requireProbabilities(areExclusive: false)
            self = .sigmoid
        case .quantized where table.elementType == .float32:
            // OpenCV 4.6 takes the bytes of the integers for other numbers.
            throw ScoreTable.unexpectedIntegers(output: table.name)
        case .scores, .quantized, .indices, .unknown:
            self = try table.isDistribution() ? .softmax : .none
            if self == .none, ending != .scores, mode == .auto, try table.isWithinOne() {
                throw ClassificationError(
                    .unexpectedOutput,
                    "all scores are within 0...1, but their sum is not 1, and the network's last layers do not tell whether "
                        + "they are probabilities: choose the softmax mode 'never' if they are, or 'always' if they are "
                        + "logits", subject: "output")
            }
        }
    }
}

extension ScoreTable {
    /// Whether the scores of every image are probabilities with the sum 1, as far as their precision tells. A single score
    /// of 1 says nothing.
    fileprivate func isDistribution() throws -> Bool {
        try rows { $0.count > 1 && isRoundedDistribution($0, type: elementType) }.allSatisfy(\.self)
    }

    /// Whether all of several scores are within 0...1.
    fileprivate func isWithinOne() throws -> Bool {
        try rows { row in row.count > 1 && row.indices.allSatisfy { (0...1).contains(row[$0]) } }.allSatisfy(\.self)
    }

    /// Refuses numbers that no softmax or sigmoid gives, whatever they were rounded to. OpenCV 4.6 computes such after a
    /// QuantizeLinear; a softmax along another axis than that of the classes gives them too.
    fileprivate func requireProbabilities(areExclusive: Bool) throws {
        _ = try rows { row in
            let sum = row.indices.reduce(0.0) { $0 + Double(row[$1]) }
            let isWithinOne = row.indices.allSatisfy { !(row[$0] < -0.01 || row[$0] > 1.01) }
            // Half a step of 1/256 for each class, and a little for few classes.
            let isWhole = !areExclusive || !((sum - 1).magnitude > 0.05 + Double(row.count) / 512)
            if isWithinOne && isWhole { return }
            throw ClassificationError(
                .unexpectedOutput,
                "the network ends in a \(areExclusive ? "softmax" : "sigmoid"), but its scores have the sum "
                    + "\(String(sum, decimals: 4)) and are not probabilities of classes: this OpenCV computes the network "
                    + "wrong, or the axis of its last layer is not that of the classes", subject: "output")
        }
    }
}
