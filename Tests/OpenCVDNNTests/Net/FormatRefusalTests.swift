import OpenCVDNN
import TestSupport
import Testing

/// What the network of every format refuses, and that it answers afterwards as before.
@Suite struct FormatRefusalTests {
    static let models = ModelCase.all.filter { $0.support == .reads }

    /// OpenCV divides by zero, or computes something else in silence, when channels are missing or too many.
    /// Torch7 models do not say what they take.
    @Test(arguments: models.filter { ![.torch, .torchASCII].contains($0.framework) })
    func aBlobOfOtherChannelsOrRank(_ model: ModelCase) throws {
        let net = try model.net()
        let shape = try Fixture.array("Models/\(model.input).npy").shape
        let isElementwise = model.files[0].hasPrefix("clip") || model.files[0].hasPrefix("pool")
        var misfits: [Tensor.Shape] = [
            Tensor.Shape(shape + [1]), Tensor.Shape(Array(repeating: 0, count: shape.count)),
        ]
        if !isElementwise {
            misfits += [shape[1] + 1, shape[1] - 1].map { Tensor.Shape([shape[0], $0] + shape.dropFirst(2)) }
        }
        if shape.count > 2 { misfits += [Tensor.Shape(shape.dropFirst()), Tensor.Shape(shape.prefix(2))] }
        for misfit in misfits {
            let blob = try Tensor(zeros: misfit)
            #expect(throws: DNNError.self, "\(misfit)") { try net.forward(blob) }
        }
        try model.expectAnswer(of: net)
    }

    @Test(arguments: models)
    func anUnknownInputOrOutput(_ model: ModelCase) throws {
        let net = try model.net()
        let blob = try Fixture.array("Models/\(model.input).npy")
        let input = #expect(throws: DNNError.self) { try net.run(["no such input": blob]) }
        #expect(input?.description.contains("no such input") == true)
        if try !net.inputs.isEmpty {  // Torch7 models have no names for theirs
            #expect(input?.code == .unknownInput)
            #expect(input?.subject == "no such input")
        }
        let output = #expect(throws: DNNError.self) { try net.run(blob, outputs: ["no such output"]) }
        #expect(output?.code == .unknownLayer)
        #expect(output?.subject == "no such output")
        try model.expectAnswer(of: net)
    }

    @Test(arguments: models)
    func aForwardAndAProfileTooEarly(_ model: ModelCase) throws {
        let net = try model.net()
        let forward = #expect(throws: DNNError.self) { try net.forward() as Tensor }
        #expect(forward?.code == .noInput)
        let profile = #expect(throws: DNNError.self) { try net.getPerfProfile() }
        #expect(profile?.code == .noProfile)
        try model.expectAnswer(of: net)
    }
}
