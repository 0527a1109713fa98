import OpenCVDNN
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

    /// A heat map of the small network whose answer depends on one corner.
    private func heatmap(_ arguments: String...) throws -> Program {
        try Tool.run(
            [
                "explain", Files.picture("chelsea.png"), "--model", Files.model("corner-classifier.onnx"), "--scale",
                "0.00392157",
            ]
                + arguments)
    }

    @Test("A heat map is an image, an array and a step")
    func heatmapFiles() throws {
        try withTemporaryFolder { folder in
            let (image, array) = (folder + "/heat.png", folder + "/heat.npy")
            let run = try heatmap("--heatmap", image, "--heatmap-array", array)
            #expect(run.status == 0 && run.messages.isEmpty)
            #expect(run.lines.contains("8. Heat map"))
            #expect(run.lines.last?.contains("occlusion: 65 forward passes in") == true)
            #expect(try Image(contentsOfFile: image).size == Size2i(width: 613, height: 500))
            #expect(try Tensor(contentsOfNPYFile: array).shape == [8, 8])
        }
    }

    @Test("The heat map of another class by random masks, in JSON")
    func heatmapNumbers() throws {
        struct Told: Decodable {
            struct Prediction: Decodable { let classIndex: Int }
            struct Heatmap: Decodable {
                let method: String
                let prediction: Prediction
                let minimum, maximum: Double
                let forwardPasses: Int
            }
            let heatmap: Heatmap?
        }
        try withTemporaryFolder { folder in
            let run = try heatmap(
                "--heatmap-array", folder + "/heat.npy", "--heatmap-method", "rise", "--heatmap-class", "0", "--format",
                "json")
            let told = try #require(try run.json(Told.self).heatmap)
            #expect(told.method == "rise" && told.prediction.classIndex == 0 && told.forwardPasses == 1001)
            #expect(0 < told.minimum && told.minimum < told.maximum && told.maximum < 1)
        }
        #expect(try heatmap("--format", "json").json(Told.self).heatmap == nil)
    }

    static let refusals: [(arguments: [String], message: String)] = [
        (["--heatmap-class", "0"], "--heatmap-class needs --heatmap or --heatmap-array"),
        (["--heatmap-method", "rise"], "--heatmap-method needs --heatmap or --heatmap-array"),
        (["--heatmap", "a.xyz"], "--heatmap a.xyz"),
        (["--heatmap", "a.png", "--panel", "a.png"], "--heatmap would overwrite a.png, which is another output"),
        (["--heatmap", "-"], "--heatmap must be a file, but is -"),
    ]

    @Test("Options that don't fit are refused", arguments: refusals)
    func heatmapRefusals(arguments: [String], message: String) throws {
        let run = try Tool.run(["explain", "cat.jpg"] + arguments)
        #expect(run.status == 64)
        #expect(run.messages.contains(message), "\(run.messages)")
    }

    @Test("A class that there isn't is an error before the passes")
    func heatmapClass() throws {
        let run = try heatmap("--heatmap", "heat.png", "--heatmap-class", "dog")
        #expect(run.status == 1)
        #expect(run.messages.contains("dog: no class has this name"))
    }
}
