import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("opencv-dnn forward")
struct ForwardTests {
    private func answer(_ file: String, in folder: String) throws -> Tensor {
        try Tensor(contentsOfNPYFile: "\(folder)/\(file)")
    }

    @Test("An array goes in, an array comes out", arguments: [["--input", ""], ["--input", "input="]])
    func oneInput(option: [String]) throws {
        try withTemporaryFolder { folder in
            let run = try Tool.run(
                ["forward", Files.model("tiny-classifier.onnx"), option[0]]
                    + [option[1] + Files.model("tiny-classifier.input.npy"), "--output", "y.npy"], in: folder)
            #expect(run.status == 0)
            #expect(run.messages.isEmpty && run.output.isEmpty)
            let expected = try Fixture.array("Models/tiny-classifier.output.npy")
            #expect(try disagreement(of: answer("y.npy", in: folder), with: expected, tolerance: 1e-5) == nil)
        }
    }

    /// An array of int64 as NumPy writes it, which OpenCV 4 has no tensors for.
    private func integers(_ numbers: [Int64]) -> [UInt8] {
        let header = "{'descr': '<i8', 'fortran_order': False, 'shape': (1, 3, 8, 8), }"
        let text = Array(header.utf8) + Array(repeating: UInt8(ascii: " "), count: 117 - header.utf8.count) + [10]
        let elements = numbers.flatMap { number in (0..<8).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
        return [0x93] + Array("NUMPY".utf8) + [1, 0, 118, 0] + text + elements
    }

    @Test("Arrays of int64 are computed in float32 by OpenCV 4, if it holds their numbers")
    func integers() throws {
        let numbers = (0..<192).map { Int64($0 % 7 - 3) }
        try withTemporaryFolder { folder in
            try Data(integers(numbers)).write(to: URL(filePath: "\(folder)/x.npy"))
            try Tensor(numbers.map(Float.init), shape: [1, 3, 8, 8]).write(toNPYFile: "\(folder)/f.npy")
            for (input, output) in [("x", "y"), ("f", "z")] {
                let run = try Tool.run(
                    [
                        "forward", Files.model("tiny-classifier.onnx"), "--input", "\(input).npy", "--output",
                        "\(output).npy",
                    ],
                    in: folder)
                if input == "x", OpenCV.version.major >= 5 { return }
                #expect(run.status == 0, "\(run.messages)")
            }
            #expect(try answer("y.npy", in: folder) == answer("z.npy", in: folder))
            try Data(integers([(1 << 24) + 1] + numbers.dropFirst())).write(to: URL(filePath: "\(folder)/x.npy"))
            let run = try Tool.run(
                "forward", Files.model("tiny-classifier.onnx"), "--input", "x.npy", "--output", "y.npy", in: folder)
            #expect(run.status == 1)
            #expect(run.messages.contains("x.npy: element 0 is 16777217"))
            #expect(run.messages.contains("computes int64 as float32, which doesn't hold that number exactly"))
        }
    }

    @Test("A refusal of a model whose format takes no shapes stays as it is")
    func refusal() throws {
        let run = try Tool.run(
            "forward", Fixture.path("TensorFlow/open-squeeze.pb"), "--input", Files.model("tiny-classifier.input.npy"),
            "--output", "y.npy")
        #expect(run.status != 0)
        #expect(run.messages.contains("node \"y\" (Squeeze)"))
    }

    @Test("Several inputs and outputs by name")
    func names() throws {
        try withTemporaryFolder { folder in
            let stem = Files.model("two-inputs-two-outputs")
            let run = try Tool.run(
                "forward", "\(stem).onnx", "--input", "right=\(stem).right.npy", "--input", "left=\(stem).left.npy",
                "--output", "difference=d.npy", "--output", "concat=c.npy", in: folder)
            #expect(run.status == 0)
            for (file, name) in [("d.npy", "difference"), ("c.npy", "concat")] {
                let expected = try Fixture.array("Models/two-inputs-two-outputs.\(name).npy")
                #expect(try disagreement(of: answer(file, in: folder), with: expected, tolerance: 1e-6) == nil)
            }
        }
    }

    @Test("An inner node's output is written by its name in every engine", arguments: ["default", "classic"])
    func innerNode(engine: String) throws {
        try withTemporaryFolder { folder in
            let run = try Tool.run(
                "forward", Files.model("tiny-classifier.onnx"), "--input", Files.model("tiny-classifier.input.npy"),
                "--output", "flatten=f.npy", "--output", "y.npy", "--engine", engine, in: folder)
            #expect(run.status == 0)
            #expect(try answer("f.npy", in: folder).shape == [2, 4])
            let expected = try Fixture.array("Models/tiny-classifier.output.npy")
            #expect(try disagreement(of: answer("y.npy", in: folder), with: expected, tolerance: 1e-5) == nil)
        }
    }

    @Test("A folder gets every output")
    func folder() throws {
        try withTemporaryFolder { folder in
            let stem = Files.model("three-outputs")
            let run = try Tool.run(
                "forward", "\(stem).onnx", "--input", "\(stem).input.npy", "--output-dir", "new/out", in: folder)
            #expect(run.status == 0)
            let files = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/new/out").sorted()
            #expect(files == ["0.npy", "1.npy", "2.npy"])
            let told = run.output.split(separator: "\n").dropFirst().map { $0.split(separator: " ").prefix(2) }
            #expect(told == [["new/out/0.npy", "tanh"], ["new/out/1.npy", "relu"], ["new/out/2.npy", "sigmoid"]])
            for (file, name) in zip(files, ["tanh", "relu", "sigmoid"]) {  // the model's order
                let expected = try Fixture.array("Models/three-outputs.\(name).npy")
                #expect(
                    try disagreement(of: answer("new/out/\(file)", in: folder), with: expected, tolerance: 1e-5) == nil)
            }
        }
    }

    @Test(
        "No file is written over that is read, or written twice",
        arguments: [
            ["--output", "y.npy", "--output", "y.npy"], ["--output", "x.npy"], ["--output", "net.onnx"],
        ])
    func overwriting(outputs: [String]) throws {
        try withTemporaryFolder { folder in
            let files = FileManager.default
            try files.copyItem(atPath: Files.model("three-outputs.onnx"), toPath: "\(folder)/net.onnx")
            try files.copyItem(atPath: Files.model("three-outputs.input.npy"), toPath: "\(folder)/x.npy")
            let run = try Tool.run(["forward", "net.onnx", "--input", "x.npy"] + outputs, in: folder)
            #expect(run.status == 64)
            #expect(run.messages.contains(outputs[1]))
            #expect(try files.contentsOfDirectory(atPath: folder).sorted() == ["net.onnx", "x.npy"])
        }
    }

    /// OpenCV 4 has no layer for it, so it is written without OpenCV; a network of nothing else is refused.
    @Test(
        "An output that is a constant is written or refused, never another in its place",
        arguments: ["constant-output", "only-constant-output"], [["--output", "y.npy"], ["--output-dir", "out"]])
    func constantOutput(model: String, target: [String]) throws {
        try withTemporaryFolder { folder in
            let stem = Files.model(model)
            let run = try Tool.run(["forward", "\(stem).onnx", "--input", "\(stem).input.npy"] + target, in: folder)
            let file = target[0] == "--output" ? "y.npy" : "out/0.npy"
            if run.status == 0 {
                let expected = try Fixture.array("Models/constant-output.constant.npy")
                #expect(try disagreement(of: answer(file, in: folder), with: expected) == nil)
            } else {
                #expect(
                    run.messages.contains("the model's outputs do not depend on its inputs: there is nothing to run"))
                #expect(!FileManager.default.fileExists(atPath: "\(folder)/\(file)"))
            }
        }
    }

    @Test("An output beside a constant is written by its name")
    func besideConstant() throws {
        try withTemporaryFolder { folder in
            let stem = Files.model("constant-output")
            let named = try Tool.run(
                "forward", "\(stem).onnx", "--input", "\(stem).input.npy", "--output", "relu=y.npy", in: folder)
            #expect(named.status == 0)
            let expected = try Fixture.array("Models/constant-output.relu.npy")
            #expect(try disagreement(of: answer("y.npy", in: folder), with: expected) == nil)
        }
    }

    static let refused: [(arguments: [String], named: String)] = [
        (["--input", "nothing.npy"], "nothing.npy"), (["--input", "other=\(input)"], "other"),
        (["--input", input, "--input", input], "input"), ([], "input"),
        (["--input", Files.model("tiny-classifier.output.npy")], "input"),
        (["--input", Files.model("tiny-classifier.onnx")], "tiny-classifier.onnx"),
    ]
    private static var input: String { Files.model("tiny-classifier.input.npy") }

    @Test("What does not fit is one line that names it", arguments: refused)
    func refusals(arguments: [String], named: String) throws {
        try withTemporaryFolder { folder in
            let run = try Tool.run(
                ["forward", Files.model("tiny-classifier.onnx"), "--output", "y.npy"] + arguments, in: folder)
            #expect(run.status == 1)
            #expect(run.errors.count == 1)
            #expect(run.messages.hasPrefix("error: ") && run.messages.contains(named))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/y.npy"))
        }
    }
}
