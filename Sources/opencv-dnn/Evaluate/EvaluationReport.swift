import ImageClassification

/// The results of an evaluation. The properties are the keys of the JSON.
struct EvaluationReport: Encodable, Sendable {
    var photos: String
    /// The number of photos there are.
    var photoCount: Int
    /// The number of photos that couldn't be read.
    var failureCount: Int
    /// Whether the run ended before the last photo.
    var interrupted: Bool
    var classifiers: [ClassifierReport]
    /// With two classifiers.
    var pairedTest: PairedTestReport?

    /// The number of photos that count.
    var answerCount: Int { classifiers[0].answerCount }
}

struct ClassifierReport: Encodable, Sendable {
    var name: String
    var answerCount: Int
    var accuracy: Double?
    var top: Int
    var topAccuracy: Double?
    /// `nil` for raw scores.
    var expectedCalibrationError: Double?
    var calibration: [Calibration.Bin]
    var classes: [ClassReport]
    var confusion: [ConfusionMatrix.Cell]

    init(_ evaluation: Evaluation, name: String, labels: Labels?) {
        self.name = name
        answerCount = evaluation.count
        accuracy = evaluation.accuracy
        top = evaluation.top
        topAccuracy = evaluation.topAccuracy
        expectedCalibrationError = evaluation.calibration.expectedError
        calibration = evaluation.calibration.bins
        classes = evaluation.confusion.scores.enumerated().map { index, scores in
            ClassReport(
                classIndex: index, label: labels.map { $0[index].name } ?? "class_\(index)",
                imageCount: scores.support, precision: scores.precision, recall: scores.recall, f1: scores.f1)
        }
        confusion = evaluation.confusion.cells
    }

    /// The ten classes with the lowest recall.
    var worstClasses: [ClassReport] {
        let wrong = classes.filter { $0.imageCount > 0 && $0.recall < 1 }
        return Array(
            wrong.sorted { ($0.recall, $0.precision, $0.classIndex) < ($1.recall, $1.precision, $1.classIndex) }.prefix(
                10))
    }
}

struct ClassReport: Encodable, Sendable {
    var classIndex: Int
    var label: String
    var imageCount: Int
    var precision: Double
    var recall: Double
    var f1: Double
}

struct PairedTestReport: Encodable, Sendable {
    var firstOnly: Int
    var secondOnly: Int
    var both: Int
    var neither: Int
    var pValue: Double

    init(_ test: PairedTest) {
        (firstOnly, secondOnly, both, neither) = (test.firstOnly, test.secondOnly, test.both, test.neither)
        pValue = test.pValue
    }
}
