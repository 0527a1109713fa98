import OpenCVDNN
import TestSupport
import Testing

/// One network, shared by several tasks.
@Suite struct SharedNetTests {
    let net: DNNNet
    let blobs: [Tensor]
    let answers: [Tensor]

    /// Blobs that all differ, of two batch sizes, and their answers one after another.
    init() throws {
        net = try ModelCase.onnx("tiny-classifier").net()
        let input = try Fixture.array("Models/tiny-classifier.input.npy")
        blobs = try (0..<25).map { number in
            var blob = try input.sliced(0..<(1 + number % 2))
            try blob.withMutableSpan(of: Float.self) { for index in $0.indices { $0[index] *= Float(number) / 5 } }
            return blob
        }
        let net = net
        answers = try blobs.map { try net.forward($0) }
    }

    @Test func twoHundredRunsFromEightTasksAreTheSequentialAnswers() async throws {
        let (net, blobs, answers) = (net, blobs, answers)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<8 {
                group.addTask {
                    var output = try Tensor(zeros: [1, 10])
                    for round in 0..<25 {
                        let number = (round + 3 * task) % blobs.count
                        switch round % 4 {
                        case 0: output = try net.forward(blobs[number])
                        case 1: try net.forward(blobs[number], into: &output)
                        case 2: output = try net.run(["input": blobs[number]], outputs: ["logits"])["logits"]
                        default:
                            let run = try net.run(blobs[number])
                            #expect(run.profile.total > .zero)
                            output = run.outputs[0].tensor
                        }
                        try expectAgreement(of: output, with: answers[number])
                    }
                    return 25
                }
            }
            let runs = try await group.reduce(0, +)
            #expect(runs == 200)
        }
    }

    /// A forward of one input that follows another's setInput would be a mixture; whole runs are not disturbed by steps.
    @Test func stepsOfOneTaskDoNotDisturbTheRunsOfOthers() async throws {
        let (net, blobs, answers) = (net, blobs, answers)
        try await withThrowingTaskGroup { group in
            group.addTask {
                for blob in blobs {
                    try net.setInput(blob)
                    let output: Tensor = try net.forward()
                    #expect(output.shape[1] == 10)
                    _ = try net.getPerfProfile()
                }
            }
            for task in 0..<3 {
                group.addTask {
                    for number in blobs.indices {
                        let other = (number + 7 * task) % blobs.count
                        try expectAgreement(of: net.forward(blobs[other]), with: answers[other])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func refusalsInOneTaskDoNotDisturbOthers() async throws {
        let (net, blobs, answers) = (net, blobs, answers)
        try await withThrowingTaskGroup { group in
            group.addTask {
                for _ in 0..<25 {
                    #expect(throws: DNNError.self) { try net.forward(Tensor(zeros: [1, 4, 8, 8])) }
                    #expect(throws: DNNError.self) { try net.forward(blobs[0], output: "nothing") }
                }
            }
            group.addTask {
                for number in blobs.indices {
                    try expectAgreement(of: net.forward(blobs[number]), with: answers[number])
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func networksCanBeReadAndRunSideBySide() async throws {
        let (blobs, answers) = (blobs, answers)
        try await withThrowingTaskGroup { group in
            for _ in 0..<4 {
                group.addTask {
                    for number in 0..<5 {
                        let own = try ModelCase.onnx("tiny-classifier").net()
                        try expectAgreement(of: own.forward(blobs[number]), with: answers[number])
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
