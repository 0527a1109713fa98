import ImageClassification
import OpenCVDNN

/// An evaluation in progress.
struct EvaluationRun {
    private let name: String
    private var examinees: [Examinee]
    private var pairedTest = PairedTest()
    private(set) var mistakes: ContactSheet
    private(set) var photoCount = 0
    private(set) var failureCount = 0

    init(of photos: FilePath, _ examinees: [Examinee]) throws {
        name = photos.description
        self.examinees = examinees
        mistakes = try ContactSheet()
    }

    var first: Examinee { examinees[0] }

    /// Takes a photo into account that is evaluated later. Throws if a classifier doesn't have its class.
    mutating func expect(_ photo: LabeledPhoto) throws {
        for index in examinees.indices { try examinees[index].requireClass(of: photo) }
        photoCount += 1
    }

    /// Classifies a photo with each classifier, and counts the answers if all of them have one.
    mutating func evaluate(_ image: Image, of photo: LabeledPhoto, keepsMistakes: Bool) throws {
        let answers = try examinees.map { try $0.classifier.classifyInSteps(image, top: 1) }
        var right: [Bool] = []
        for (index, answer) in answers.enumerated() {
            let (truth, isRight) = try examinees[index].count(answer, to: photo)
            right.append(isRight)
            if index == 0, keepsMistakes, !isRight {
                try mistakes.add(image, truth: truth, answer: answer.classification[0])
            }
        }
        if right.count == 2 { pairedTest.add(first: right[0], second: right[1]) }
    }

    mutating func countFailure() { failureCount += 1 }

    /// What makes the results as they are now.
    func report(interrupted: Bool) -> @Sendable () -> EvaluationReport {
        let evaluated = examinees.map { ($0.evaluation, $0.name, $0.classifier.labels) }
        let (name, photoCount, failureCount, test) = (name, photoCount, failureCount, pairedTest)
        return {
            EvaluationReport(
                photos: name, photoCount: photoCount, failureCount: failureCount, interrupted: interrupted,
                classifiers: evaluated.map { ClassifierReport($0.0, name: $0.1, labels: $0.2) },
                pairedTest: evaluated.count == 2 ? PairedTestReport(test) : nil)
        }
    }
}
