import Foundation
import ImageClassification
import Testing

@Suite struct PredictionTests {
    let prediction = Prediction(
        classIndex: 285, label: "Egyptian cat", synonyms: ["Mau"], confidence: 0.40374, score: 9.25)

    @Test func printsLabelNumberAndPercentage() {
        #expect("\(prediction)" == "Egyptian cat: 0.4037 (40.4%)")
        #expect(prediction.percentage == "40.4%")
    }

    // The lesson's five lines; the confidences are NumPy's, in float32.
    static let lesson: [(Int, String, Float, String)] = [
        (281, "tabby cat", 0.13021961, "tabby cat: 0.1302 (13.0%)"),
        (209, "class_209", 0.0048867, "class_209: 0.0049 (0.5%)"),
        (1, "certain", 1, "certain: 1.0000 (100.0%)"),
        (2, "never", 0, "never: 0.0000 (0.0%)"),
        (3, "logit", -12.5, "logit: -12.5000"),
    ]

    @Test(arguments: lesson)
    func roundsAsTheLesson(classIndex: Int, label: String, confidence: Float, expected: String) {
        #expect("\(Prediction(classIndex: classIndex, label: label, confidence: confidence, score: 0))" == expected)
    }

    @Test func aRawScoreIsNoPercentage() {
        let logit = Prediction(classIndex: 0, label: "cat", confidence: 0.9973, score: 0.9973, isProbability: false)
        #expect("\(logit)" == "cat: 0.9973")
        #expect(logit.percentage == "0.9973")
    }

    @Test func readsJSONThatDoesNotSayWhatTheConfidenceIs() throws {
        let json = #"{"classIndex":1,"label":"a","synonyms":[],"confidence":0.5,"score":2}"#
        #expect(try JSONDecoder().decode(Prediction.self, from: Data(json.utf8)).isProbability)
    }

    @Test func looksItsNameUp() throws {
        let labels = try Labels(parsing: "tench, Tinca tinca\ngoldfish\n")
        let named = Prediction(classIndex: 0, labels: labels, confidence: 0.5, score: 2)
        #expect(
            named == Prediction(classIndex: 0, label: "tench", synonyms: ["Tinca tinca"], confidence: 0.5, score: 2))
        let unnamed = Prediction(classIndex: 209, labels: nil, confidence: 0.5, score: 2)
        #expect(unnamed.label == "class_209")
        #expect(unnamed.synonyms.isEmpty)
    }

    @Test func becomesJSONAndComesBack() throws {
        let json = try JSONEncoder().encode(prediction)
        #expect(try JSONDecoder().decode(Prediction.self, from: json) == prediction)
        let object = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
        #expect(Set(object.keys) == ["classIndex", "label", "synonyms", "confidence", "score", "isProbability"])
    }

    /// Other programs read the text: it is a promise.
    @Test func itsJSONHasTheWordNetID() throws {
        let labels = Labels([ClassLabel("tench", wordNetID: "n01440764")])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = try encoder.encode(Prediction(classIndex: 0, labels: labels, confidence: 0.5, score: 2))
        #expect(
            String(decoding: json, as: UTF8.self)
                == #"{"classIndex":0,"confidence":0.5,"isProbability":true,"label":"tench","score":2,"synonyms":[],"#
                + #""wordNetID":"n01440764"}"#)
    }
}
