import Foundation
import ImagePipeline
import ObjectDetection
import OpenCVDNN
import TestSupport
import Testing

@testable import BlazeFace

/// What the TFLite model finds, run by LiteRT and decoded by NumPy (`reference_faces.py`).
@Suite struct BlazeFaceTests {
    struct Face: Decodable, Sendable {
        let score: Double
        let box: [Double]
        let keypoints: [[Double]]
    }

    struct Photo: Decodable, Sendable, CustomTestStringConvertible {
        let photo: String
        let faces: [Face]
        var testDescription: String { photo }
    }

    static func image(_ name: String) throws -> Image {
        try Image(contentsOfFile: Fixture.path(inRepository: "Examples/Images/\(name)"))
    }

    @Test(arguments: try Fixture.table("Faces/faces.json", of: Photo.self))
    func findsWhatTheOriginalFinds(_ photo: Photo) throws {
        let found = try ObjectDetector(.blazeFace).detect(Self.image(photo.photo))
        #expect(found.format == .mediaPipe)
        #expect(found.count == photo.faces.count)
        for (face, expected) in zip(found, photo.faces) {
            #expect(face.label == "face")
            #expect(abs(Double(face.score) - expected.score) < 0.01)
            for (side, other) in zip([face.box.x, face.box.y, face.box.width, face.box.height], expected.box) {
                #expect(abs(side - other) < 2)
            }
            #expect(face.keypoints.count == 6)
            for (keypoint, point) in zip(face.keypoints, expected.keypoints) {
                #expect(abs(keypoint.point.x - point[0]) < 2 && abs(keypoint.point.y - point[1]) < 2)
            }
        }
    }

    /// The outputs are up to 155, and float32 has seven digits.
    @Test func outputsAreThoseOfTheOriginal() throws {
        let network = try ObjectDetector(.blazeFace).network
        let outputs = try network.run(Fixture.array("Faces/input.npy")).outputs
        for name in ["regressors", "classificators"] {
            let output = try #require(outputs.first { $0.name == name }).tensor.array(of: Float.self)
            let expected = try Fixture.array("Faces/\(name).npy").array(of: Float.self)
            let greatest = expected.map(abs).max() ?? 0
            let difference = zip(output, expected).map { abs($0 - $1) }.max() ?? .infinity
            #expect(difference < 5e-6 * greatest)
        }
    }

    @Test func decodingIsThatOfNumPy() throws {
        let outputs = try ["regressors", "classificators"].map {
            (name: $0, tensor: try Fixture.array("Faces/\($0).npy"))
        }
        let decoder = DetectionDecoder(inputSize: Size2i(width: 128, height: 128), scoreThreshold: 0.5)
        let format = try decoder.format(of: outputs)
        #expect(format == .mediaPipe)
        let candidates = try decoder.candidates(in: outputs, format: format)[0]
        let faces = try OverlapRule.weightedMean(threshold: 0.3).applied(to: candidates, scoreThreshold: 0.5)
        let expected = try Fixture.table("Faces/decoded.json", of: Face.self)
        #expect(faces.count == expected.count)
        for (face, expected) in zip(faces, expected) {
            #expect(abs(Double(face.score) - expected.score) < 1e-5)
            for (side, other) in zip([face.box.x, face.box.y, face.box.width, face.box.height], expected.box) {
                #expect(abs(side - other) < 1e-5)
            }
            for (keypoint, point) in zip(face.keypoints, expected.keypoints) {
                #expect(abs(keypoint.point.x - point[0]) < 1e-5 && abs(keypoint.point.y - point[1]) < 1e-5)
            }
        }
    }

    /// Two photos side by side; the face is at (224, 128) in the whole one.
    @Test func findsSeveralFaces() throws {
        let astronaut = try Self.image("Faces/astronaut.jpg").cropped(to: Rect2i(x: 96, y: 0, width: 256, height: 256))
        let both = try Image.horizontallyConcatenating([astronaut, astronaut.flipped(.horizontal)])
        let faces = try ObjectDetector(.blazeFace).detect(both)
        try #require(faces.count == 2)
        let centers = faces.map(\.box.center).sorted { $0.x < $1.x }
        #expect(abs(centers[0].x - 128) < 10 && abs(centers[1].x - 384) < 10)
    }

    /// The program carries the very bytes that `Sources/CBlazeFace/Model/README.md` names.
    @Test func carriesTheFile() throws {
        let file = Fixture.path(inRepository: "Sources/CBlazeFace/Model/blazeface.onnx")
        #expect(unsafe Array(BundledFile.network) == (try Fixture.contents(ofFile: file)))
        #expect(try Program.sha256(ofFile: file) == "0eba81ca96cd5e032a48980013c1daf638d383e5f2861ae41674e178301492f2")
    }
}
