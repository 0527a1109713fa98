public import OpenCVDNN

/// Reads text from the output of a network that was trained with connectionist temporal classification (CTC): scores of all
/// characters, and of a blank, for each step from left to right.
///
/// `cv::dnn::TextRecognitionModel` does the same without confidences.
public struct CTCDecoder: Hashable, Sendable, Codable {
    /// Which class is the blank.
    public enum Blank: String, Hashable, Sendable, Codable, CaseIterable {
        /// Class 0: PaddleOCR's networks, CRNN, and OpenCV's samples.
        case first

        /// The last class: networks trained with TensorFlow or Keras.
        case last
    }

    /// How the most probable text is searched.
    public enum Search: Hashable, Sendable, Codable {
        /// Takes the best class of each step. The confidence is the mean of the characters' probabilities.
        case greedy

        /// Adds up the probabilities of all ways to write a text, and keeps the best `width` texts at each step; looks at no more than
        /// `candidates` classes in a step. The confidence is the geometric mean for each character: the nth root of the text's probability,
        /// for n characters.
        case prefixBeam(width: Int = 10, candidates: Int = 20)
    }

    /// The characters of the classes.
    public var vocabulary: Vocabulary

    /// Which class is the blank.
    public var blank: Blank

    /// How the most probable text is searched.
    public var search: Search

    /// Makes a decoder.
    ///
    /// - Parameters:
    ///   - vocabulary: The characters of the classes.
    ///   - blank: Which class is the blank.
    ///   - search: How the most probable text is searched.
    public init(vocabulary: Vocabulary, blank: Blank = .first, search: Search = .greedy) {
        self.vocabulary = vocabulary
        self.blank = blank
        self.search = search
    }

    /// Reads the text of one line.
    ///
    /// - Parameters:
    ///   - output: Probabilities or other scores for one line: `[1, T, C]`, `[T, 1, C]` or `[T, C]`, where `C` counts the characters and
    ///     the blank. Scores that aren't probabilities become so by a softmax over each step.
    ///   - areProbabilities: Whether they are probabilities; `nil` to take them for such if each step's sum is 1, within 0.05.
    /// - Returns: The text and how sure the network is, 0...1; an empty text has confidence 0.
    /// - Throws: `PipelineError` if the output has another shape or numbers that aren't finite, the vocabulary doesn't fit, or a number
    ///   of the search is less than 1; `DNNError` if its elements aren't `Float`.
    public func text(
        in output: Tensor, areProbabilities: Bool? = nil
    ) throws -> (text: String, confidence: Float) {
        let steps = try StepProbabilities(output, areProbabilities: areProbabilities)
        let characters = try vocabulary.characters(forClassCount: steps.classCount)
        let blankClass = blank == .first ? 0 : steps.classCount - 1
        let found: (classes: [Int], confidence: Double)
        switch search {
        case .greedy:
            found = steps.greedyPath(blank: blankClass)
        case .prefixBeam(let width, let candidates):
            guard width >= 1, candidates >= 1 else {
                throw PipelineError(
                    .invalidArgument,
                    "width and candidates must be at least 1, but are \(width) and \(candidates)", subject: "search")
            }
            found = PrefixBeam.search(steps, blank: blankClass, width: width, candidates: candidates)
        }
        let text = found.classes.map { characters[blank == .first ? $0 - 1 : $0] }.joined()
        return (text, Float(found.confidence))
    }
}
