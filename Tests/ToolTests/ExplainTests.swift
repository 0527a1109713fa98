import TestSupport
import Testing

@Suite("opencv-dnn explain")
struct ExplainTests {
    struct Explanation: Decodable {
        struct Channel: Decodable {
            let name: String
            let minimum: Double
            let maximum: Double
            let mean: Double
        }
        struct Prediction: Decodable { let classIndex: Int }
        let imageShape: [Int]
        let blobShape: [Int]
        let channels: [Channel]
        let outputShape: [Int]
        let scoresAreProbabilities: Bool
        let softmaxApplied: Bool
        let confidenceSum: Double
        let predictions: [Prediction]
    }

    @Test("The steps in their order")
    func text() throws {
        let run = try Tool.run("explain", Files.picture("chelsea.png"))
        #expect(run.status == 0)
        #expect(run.messages.isEmpty)
        #expect(run.lines.compactMap { $0.first?.wholeNumberValue } == Array(1...7))
        #expect(run.output.contains("Egyptian cat: 0.4037 (40.4%)"))
    }

    @Test("The numbers between the steps")
    func numbers() throws {
        let told = try Tool.run("explain", Files.picture("chelsea.png"), "--format", "json").json(Explanation.self)
        #expect(told.imageShape == [300, 451, 3])
        #expect(told.blobShape == [1, 3, 224, 224])
        #expect(told.channels.map(\.name) == ["red", "green", "blue"])
        for channel in told.channels {
            // A byte less 127, divided by 128.
            #expect(channel.minimum >= -127 / 128.0 && channel.maximum <= 1)
            #expect(channel.minimum < channel.mean && channel.mean < channel.maximum)
        }
        #expect(told.outputShape == [1, 1000])
        #expect(!told.scoresAreProbabilities)
        #expect(told.softmaxApplied)
        #expect(abs(told.confidenceSum - 1) < 1e-4)
        #expect(told.predictions.first?.classIndex == 285)
    }

    @Test("A softmax that is left out is seen in the sum")
    func withoutSoftmax() throws {
        let run = try Tool.run("explain", Files.picture("chelsea.png"), "--softmax", "never", "--format", "json")
        let told = try run.json(Explanation.self)
        #expect(!told.softmaxApplied)
        #expect(abs(told.confidenceSum - 1) > 0.1)
    }
}
