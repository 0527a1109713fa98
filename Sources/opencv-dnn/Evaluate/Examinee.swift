import ImageClassification
import OpenCVDNN

/// A classifier under evaluation.
struct Examinee {
    let name: String
    let classifier: ImageClassifier
    private(set) var evaluation: Evaluation
    private let lookup: ClassLookup
    /// The classes by the names that the photos have.
    private var classes: [String: Int] = [:]

    init(_ setup: ClassifierSetup) throws {
        let options = setup.options
        name = setup.name
        classifier = try options.classifier(setup.model)
        evaluation = try Evaluation(classCount: try classifier.classCount(), top: options.top)
        lookup = ClassLookup(classifier.labels, classCount: evaluation.classCount)
    }

    /// Finds out which class a photo shows.
    mutating func requireClass(of photo: LabeledPhoto) throws {
        if classes[photo.className] != nil { return }
        do {
            classes[photo.className] = try lookup.classIndex(named: photo.className)
        } catch let error as ClassificationError {
            throw ClassificationError(error.code, error.message, subject: photo.place)
        }
    }

    /// Counts an answer.
    ///
    /// - Returns: The name of the true class, and whether the answer is right.
    mutating func count(_ answer: ClassificationSteps, to photo: LabeledPhoto) throws -> (truth: String, isRight: Bool)
    {
        try requireClass(of: photo)
        let truth = classes[photo.className] ?? 0
        try evaluation.add(answer, truth: truth)
        return (
            classifier.labels?[truth].name ?? photo.className, answer.classification.first?.classIndex == truth
        )
    }
}

extension ImageClassifier {
    /// The number of classes. Without labels, only a run tells it.
    fileprivate func classCount() throws -> Int {
        if let labels { return labels.count }
        let plain = try ImageClassifier(
            network: network, labels: nil, preprocessing: preprocessing, softmax: .never, output: output)
        return try plain.classifyInSteps(Image(width: 8, height: 8), top: 1).scores.count
    }
}
