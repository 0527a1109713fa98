public import ObjectDetection
public import OpenCVDNN

extension ObjectDetector.Model {
    /// BlazeFace, MediaPipe's short-range face detector: finds faces that are up to two meters from the camera, each with six keypoints,
    /// in about 3 ms on one core of a desktop computer.
    ///
    /// ```swift
    /// let detector = try ObjectDetector(.blazeFace)
    /// for face in try detector.detect(photo) { print(face.box, face.score, face.keypoints) }
    /// ```
    ///
    /// The keypoints are the right eye, the left eye, the tip of the nose, the middle of the mouth, the right ear and the left ear, as the
    /// person has them. Small faces in a large photo aren't found: the network sees the whole photo in 128 x 128 pixels.
    ///
    /// The network is part of the program (418 kB). It was published by V. Bazarevsky et al. (*BlazeFace: Sub-millisecond
    /// Neural Face Detection on Mobile GPUs*, 2019). Boxes that overlap become their mean, as in MediaPipe. License: Apache-2.0.
    public static let blazeFace = blazeFace(engine: .default)

    /// The same model, run by an engine of one's choice.
    ///
    /// - Parameter engine: The engine of OpenCV 5 that runs it.
    /// - Returns: The model; a detector made of it throws if the OpenCV in use lacks the engine.
    public static func blazeFace(engine: Engine) -> ObjectDetector.Model {
        let network = NetworkSource(name: "blazeface") {
            try DNNNet(framework: .onnx, model: unsafe BundledFile.network.bytes, engine: engine)
        }
        return ObjectDetector.Model(
            network, labels: ["face"],
            preprocessing: Preprocessing(
                inputSize: Size2i(width: 128, height: 128), scaleFactor: 1 / 127.5, mean: Scalar(all: 127.5),
                fit: .letterbox(), resampling: .antialiased(.bilinear)),
            format: .mediaPipe, settings: DetectionSettings(scoreThreshold: 0.5))
    }

    /// How long the network's ONNX file is that the program carries, in bytes.
    package static var blazeFaceByteCount: Int { unsafe BundledFile.network.count }
}
