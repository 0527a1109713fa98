import OpenCVDNN
import TestSupport
import Testing

@Suite struct SeveralInputsAndOutputsTests {
    let net: DNNNet
    let left: Tensor
    let right: Tensor

    init() throws {
        net = try DNNNet(contentsOfFile: Fixture.path("Models/two-inputs-two-outputs.onnx"))
        left = try Fixture.array("Models/two-inputs-two-outputs.left.npy")
        right = try Fixture.array("Models/two-inputs-two-outputs.right.npy")
    }

    private func expected(_ name: String) throws -> Tensor {
        try Fixture.array("Models/two-inputs-two-outputs.\(name).npy")
    }

    /// What every test ends with: the network still answers.
    private func answersAsExpected() throws -> Bool {
        let run = try net.run(["left": left, "right": right], outputs: ["difference", "concat"])
        return try ["difference", "concat"].allSatisfy {
            try disagreement(of: run[$0], with: expected($0), tolerance: 1e-6) == nil
        }
    }

    @Test func runsOnBoth() throws {
        #expect(try answersAsExpected())
    }

    @Test(arguments: [["concat"], ["concat", "difference"], ["difference", "difference"]])
    func outputsComeInTheOrderAskedFor(_ names: [String]) throws {
        let run = try net.run(["right": right, "left": left], outputs: names)
        #expect(run.outputs.map(\.name) == names)
        for output in run.outputs {
            try expectAgreement(of: output.tensor, with: expected(output.name), tolerance: 1e-6)
        }
    }

    @Test func noNamesAreAllUnconnectedOutputs() throws {
        let run = try net.run(["left": left, "right": right])
        #expect(try run.outputs.map(\.name) == net.unconnectedOutLayersNames)
        #expect(Set(run.outputs.map(\.tensor.shape)) == [[2, 3], [2, 6]])
    }

    @Test func stepByStep() throws {
        try net.setInput(left, name: "left")
        try net.setInput(right, name: "right")
        try expectAgreement(of: net.forward(output: "difference"), with: expected("difference"), tolerance: 1e-6)
        try expectAgreement(of: net.forward(output: "concat"), with: expected("concat"), tolerance: 1e-6)
    }

    /// OpenCV 5.0 by itself would answer with the first rows of the longer one.
    @Test(arguments: [false, true])
    func inputsThatDoNotFitEachOtherAreRefused(isStepByStep: Bool) throws {
        let longer = try Tensor.concatenating([left, left])
        let error = #expect(throws: DNNError.self) {
            if isStepByStep {
                try net.setInput(longer, name: "left")
                try net.setInput(right, name: "right")
                _ = try net.forward(output: "difference")
            } else {
                _ = try net.run(["left": longer, "right": right], outputs: ["difference"])
            }
        }
        if OpenCV.version.major >= 5 {
            #expect(error?.code == .shapeMismatch)
            #expect(
                error?.message.contains("(Sub): its input \"right\" of shape [2, 3] does not broadcast with [4, 3]")
                    == true)
        } else {
            #expect(error?.code == .openCV)
        }
        #expect(try answersAsExpected())
    }

    @Test func saysWhichInputIsMissing() throws {
        for _ in 0..<2 {  // after a whole run too, when OpenCV still has the other blob
            let error = #expect(throws: DNNError.self) { try net.run(["left": left]) }
            #expect(error?.code == .noInput)
            #expect(error?.subject == "right")
            #expect(try answersAsExpected())
        }
    }

    @Test func stepByStepBothAreNeededToo() throws {
        try net.setInput(left, name: "left")
        let error = #expect(throws: DNNError.self) { try net.forward(output: "difference") }
        #expect(error?.code == .noInput)
        #expect(error?.subject == "right")
        try net.setInput(right, name: "right")
        try expectAgreement(of: net.forward(output: "difference"), with: expected("difference"), tolerance: 1e-6)
    }

    @Test func ABlobWithoutANameIsForNone() throws {
        for error in [
            #expect(throws: DNNError.self, performing: { try net.run(left) }),
            #expect(throws: DNNError.self, performing: { try net.forward(left) }),
            #expect(throws: DNNError.self, performing: { try net.setInput(left) }),
        ] {
            #expect(error?.code == .unknownInput)
            #expect(error?.message.contains("left, right") == true)
        }
        #expect(try answersAsExpected())
    }

    @Test func refusesAnUnknownInput() throws {
        for error in [
            #expect(
                throws: DNNError.self, performing: { try net.run(["left": left, "right": right, "middle": left]) }),
            #expect(throws: DNNError.self, performing: { try net.setInput(left, name: "middle") }),
        ] {
            #expect(error?.code == .unknownInput)
            #expect(error?.subject == "middle")
            #expect(error?.message.contains("left, right") == true)
        }
        #expect(try answersAsExpected())
    }

    @Test func refusesBlobsThatDoNotFitTogether() throws {
        #expect(throws: DNNError.self) { try net.run(["left": left, "right": Tensor(zeros: [3, 3])]) }
        #expect(try answersAsExpected())
    }

    @Test func threeOutputsKeepTheirNames() throws {
        let three = try DNNNet(contentsOfFile: Fixture.path("Models/three-outputs.onnx"))
        let input = try Fixture.array("Models/three-outputs.input.npy")
        for names in [["tanh", "relu", "sigmoid"], ["sigmoid", "tanh"], ["relu"]] {
            let run = try three.run(["input": input], outputs: names)
            for name in names {
                let expected = try Fixture.array("Models/three-outputs.\(name).npy")
                try expectAgreement(of: run[name], with: expected, tolerance: 1e-5)
            }
        }
        #expect(try three.run(input).outputs.count == 3)
        // As the model has them; OpenCV's own order changes with its version.
        let order = try three.unconnectedOutLayersNames.map { $0.replacing("onnx_node!", with: "") }
        #expect(order == ["tanh", "relu", "sigmoid"])
    }

    @Test(.enabled(if: OpenCV.version.major >= 5, "OpenCV 4 takes Clip's limits as constants only"))
    func threeInputs() throws {
        let clip = try DNNNet(contentsOfFile: Fixture.path("Models/clip-inputs.onnx"))
        let names = ["input", "low", "high"]
        let inputs = try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Fixture.array("Models/clip-inputs.\($0).npy")) })
        let run = try clip.run(inputs, outputs: ["output"])
        try expectAgreement(of: run["output"], with: Fixture.array("Models/clip-inputs.output.npy"), tolerance: 1e-6)
    }
}
