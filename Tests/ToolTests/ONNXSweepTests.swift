import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// The models of `Tests/Fixtures/ONNXSweep`, which OpenCV by itself gets wrong or does not survive: each is right, or refused with
/// the reason if it is known to be refused. A process each, since a wrong one may end it.
@Suite struct ONNXSweepTests {
    struct Case: Decodable, Sendable, CustomTestStringConvertible {
        struct Array: Decodable, Sendable {
            let name: String
            let file: String
        }

        struct Tolerance: Decodable, Sendable {
            let absolute: Double
            let relative: Double
            let mean: Double?
        }

        let name: String
        let inputs: [Array]
        let outputs: [Array]
        let tolerance: Tolerance
        /// The versions of OpenCV that are known to refuse it, as "4.6".
        let refused: [String]

        var testDescription: String { name }
        var folder: String { Fixture.path("ONNXSweep/\(name)") }
    }

    static func cases() throws -> [Case] {
        let root = Fixture.path("ONNXSweep")
        return try FileManager.default.contentsOfDirectory(atPath: root).sorted().map { name in
            try JSONDecoder().decode(Case.self, from: Data(contentsOf: URL(filePath: "\(root)/\(name)/case.json")))
        }
    }

    /// The versions that `refused` tells of.
    static let knownVersions = ["4.6", "4.10", "5.0"]

    /// The version in use; `nil` for one of which nothing is known.
    static let version = knownVersions.first { $0 == "\(OpenCV.version.major).\(OpenCV.version.minor)" }

    @Test(arguments: try cases())
    func isRightOrRefused(_ known: Case) throws {
        try withTemporaryFolder { folder in
            let inputs = known.inputs.flatMap { ["--input", "\($0.name)=\(known.folder)/\($0.file)"] }
            let run = try Tool.run(["forward", "\(known.folder)/model.onnx"] + inputs + ["--output-dir", folder])
            guard run.status == 0 else {
                #expect(run.status == 1, "the tool ended with \(run.status)")
                #expect(run.errors.count == 1 && run.messages.hasPrefix("error: "))
                if let version = Self.version {
                    #expect(known.refused.contains(version), "it was right on \(version): \(run.messages)")
                }
                return
            }
            for (index, output) in known.outputs.enumerated() {
                let expected = try NPYNumbers(contentsOfFile: "\(known.folder)/\(output.file)")
                let actual = try NPYNumbers(contentsOfFile: "\(folder)/\(index).npy")
                #expect(actual.shape == expected.shape, "\(output.name)")
                expectAgreement(of: actual.values, with: expected.values, within: known.tolerance, output.name)
            }
        }
    }

    private func expectAgreement(
        of actual: [Double], with expected: [Double], within tolerance: Case.Tolerance, _ output: String
    ) {
        #expect(actual.count == expected.count, "\(output)")
        let differences = zip(actual, expected).map { actual, expected -> (size: Double, allowed: Double) in
            let isSame = actual == expected || actual.isNaN && expected.isNaN
            let allowed = expected.isFinite ? tolerance.absolute + tolerance.relative * abs(expected) : 0
            return (isSame ? 0 : abs(actual - expected), allowed)
        }
        #expect(differences.allSatisfy { $0.size <= $0.allowed }, "\(output)")
        if let mean = tolerance.mean, !differences.isEmpty {
            #expect(differences.reduce(0) { $0 + $1.size } / Double(differences.count) <= mean, "\(output)")
        }
    }
}
