import OpenCVDNN

/// What Ultralytics' exporter leaves in its ONNX models: `task`, `imgsz` and `names`.
///
/// Source: `classify_transforms` in `ultralytics/data/augment.py`, version 8.4. Pillow resizes the shorter side and torchvision's
/// `CenterCrop` cuts; for an input that is no square, Pillow stretches. Values are in 0...1.
extension ModelMetadata {
    /// How images are prepared, if the model is a classifier that Ultralytics exported; `nil` for other models.
    ///
    /// - Throws: `PipelineError` if Ultralytics exported the model for another task, or the size makes no sense.
    func ultralyticsPreprocessing() throws -> Preprocessing? {
        guard let task = properties["task"], let text = properties["imgsz"] else { return nil }
        guard task == "classify" else {
            throw PipelineError(
                .invalidConfiguration,
                "the model's task is \(task), and only 'classify' gives a score for each class",
                subject: "task")
        }
        let size = try Configuration(text: "{\"imgsz\": \(text)}", place: Self.place)
        guard let sides = try size.numbers("imgsz"), sides.count == 2, let height = Int(exactly: sides[0]),
            let width = Int(exactly: sides[1])
        else { throw size.error("imgsz", "is not a height and a width") }
        return try size.validated(
            Preprocessing(
                inputSize: Size2i(width: width, height: height), scaleFactor: 1 / 255.0,
                fit: width == height ? .resizeThenCrop(shorterSide: width) : .stretch,
                resampling: .antialiased(.bilinear)))
    }
}
