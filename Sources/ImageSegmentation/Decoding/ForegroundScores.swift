package import OpenCVDNN
import ImagePipeline

/// What one score for each place is.
public enum ForegroundScores: String, Hashable, Sendable, Codable, CaseIterable {
    /// Probabilities of the foreground, 0...1.
    case probabilities

    /// Numbers of any size, of which a sigmoid makes probabilities.
    case logits
}

extension ForegroundScores: CustomStringConvertible {
    /// The name: `probabilities`.
    public var description: String { rawValue }
}

extension ForegroundScores {
    /// What the scores of a network are by its last layers, or by their numbers.
    ///
    /// - Parameters:
    ///   - output: The scores of one image.
    ///   - ending: What the network's last layers tell.
    /// - Throws: `PipelineError` if neither tells.
    package init(_ output: Tensor, after ending: NetworkEnding) throws {
        switch ending {
        case .sigmoid, .softmax: self = .probabilities
        case .scores: self = .logits
        case .quantized, .indices, .unknown:
            guard try ScoreGrid(foreground: output).mayBeProbabilities else {
                self = .logits
                return
            }
            throw PipelineError(
                .ambiguousOutput,
                "all scores are within 0...1, and the network's last layers don't tell whether they are probabilities or logits: say which (--foreground on the command line)",
                subject: "foreground")
        }
    }
}
