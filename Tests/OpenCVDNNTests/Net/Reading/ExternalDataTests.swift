import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// Models whose constants are in a file of their own.
@Suite struct ExternalDataTests {
    private let model = Fixture.path("Models/external-data.onnx")

    @Test func theFileBesideTheModelIsRead() throws {
        let answer = try DNNNet(contentsOfFile: model).forward(Fixture.array("Models/external-data.input.npy"))
        try expectAgreement(of: answer, with: Fixture.array("Models/external-data.output.npy"), tolerance: 1e-5)
    }

    @Test func aCheckedModelHasItsConstantsToo() throws {
        let net = try DNNNet(contentsOfFile: model, reading: .checked)
        let answer = try net.forward(Fixture.array("Models/external-data.input.npy"))
        try expectAgreement(of: answer, with: Fixture.array("Models/external-data.output.npy"), tolerance: 1e-5)
    }

    /// OpenCV computes with weights that are not there, and divides by their number.
    @Test func aModelInSeveralFilesIsNotReadVerbatim() {
        let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: model, reading: .verbatim) }
        #expect(error?.code == .unsupported)
        #expect(error?.subject == model)
    }

    @Test func aModelInMemoryHasNoFileBeside() throws {
        let bytes = try Fixture.bytes("Models/external-data.onnx")
        let error = #expect(throws: DNNError.self) { try DNNNet(framework: .onnx, model: bytes) }
        #expect(error?.code == .unreadableFile)
        #expect(
            error?.message
                == "the model keeps its constants in the file external-data.bin: read it from its file, not from memory"
        )
    }

    /// The location in the file is as long as the new one, so that the file stays sound.
    @Test(arguments: [
        ("../outside-of.bin", "the model names the file \"../outside-of.bin\", which is not in the model's folder"),
        ("/etc/outside.data", "the model names the file \"/etc/outside.data\", which is not in the model's folder"),
        ("not-there-now.bin", "the model keeps constants in the file not-there-now.bin: there is no such file"),
    ])
    func otherFilesAreNot(_ location: String, _ message: String) throws {
        var bytes = try Fixture.bytes("Models/external-data.onnx")
        let old = Array("external-data.bin".utf8)
        while let start = bytes.indices.first(where: { bytes[$0...].starts(with: old) }) {
            bytes.replaceSubrange(start..<start + old.count, with: Array(location.utf8))
        }
        let error = try withTemporaryFolder { folder in
            try Data(bytes).write(to: URL(filePath: folder + "/model.onnx"))
            return #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: folder + "/model.onnx") }
        }
        #expect(error?.code == .unreadableFile)
        #expect(error?.message == message)
    }

    @Test func aLinkOutOfTheFolderIsNotFollowed() throws {
        let error = try withTemporaryFolder { folder in
            try Fixture.data("Models/external-data.onnx").write(to: URL(filePath: folder + "/model.onnx"))
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/external-data.bin", withDestinationPath: Fixture.path("Models/external-data.bin"))
            return #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: folder + "/model.onnx") }
        }
        #expect(error?.message == "the model's file \"external-data.bin\" is a link out of the model's folder")
    }
}
