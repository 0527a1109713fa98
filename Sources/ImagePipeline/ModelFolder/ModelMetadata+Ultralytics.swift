import OpenCVDNN

/// What Ultralytics' exporter leaves in its ONNX models: `task`, `imgsz`, `names` and more.
extension ModelMetadata {
    /// What the network was trained for, where Ultralytics exported it: `classify`, `detect`, `segment`, `pose` or `obb`.
    package var ultralyticsTask: String? { properties["imgsz"] == nil ? nil : properties["task"] }

    /// How many keypoints an object has, and how many numbers each, where Ultralytics exported the network for `pose`.
    ///
    /// - Throws: `PipelineError` if the entry is something other than two numbers.
    package var ultralyticsKeypoints: (count: Int, numbers: Int)? {
        get throws {
            guard ultralyticsTask == "pose", let text = properties["kpt_shape"] else { return nil }
            let pair = try integers("kpt_shape", text, "is not a number of keypoints and of numbers for each")
            guard (1...1024).contains(pair.0), (2...3).contains(pair.1) else {
                throw PipelineError(
                    .invalidConfiguration, "kpt_shape must be a number of keypoints, and 2 or 3, but is \(text)",
                    subject: Self.place)
            }
            return pair
        }
    }

    /// Throws for a network that Ultralytics exported for another task.
    ///
    /// - Parameters:
    ///   - tasks: The tasks that go.
    ///   - need: What the networks of these tasks give, such as "a score for each class".
    /// - Throws: `PipelineError` that names the task.
    package func requireTask(_ tasks: [String], need: String) throws {
        guard let task = ultralyticsTask, !tasks.contains(task) else { return }
        let known = tasks.map { "'\($0)'" }.joined(separator: ", ")
        throw PipelineError(
            .invalidConfiguration, "the model's task is \(task), and only \(known) gives \(need)", subject: "task")
    }

    /// How images are prepared, if Ultralytics exported the model; `nil` for other models.
    ///
    /// Source: `classify_transforms` and `LetterBox` in `ultralytics/data/augment.py`, version 8.4. For a classifier, Pillow resizes the
    /// shorter side and torchvision's `CenterCrop` cuts; for an input that is no square, Pillow stretches. For other tasks, OpenCV
    /// resizes, and the margins are gray. Values are in 0...1.
    ///
    /// - Throws: `PipelineError` if the task isn't known or the size makes no sense.
    func ultralyticsPreprocessing() throws -> Preprocessing? {
        guard let task = ultralyticsTask, let text = properties["imgsz"] else { return nil }
        try requireTask(["classify", "detect", "segment", "pose", "obb"], need: "a known result")
        let (height, width) = try integers("imgsz", text, "is not a height and a width")
        var preprocessing = Preprocessing(
            inputSize: Size2i(width: width, height: height), scaleFactor: 1 / 255.0,
            fit: .letterbox(fill: Scalar(114, 114, 114)))
        if task == "classify" {
            preprocessing.fit = width == height ? .resizeThenCrop(shorterSide: width) : .stretch
            preprocessing.resampling = .antialiased(.bilinear)
        }
        return try Configuration(text: "{}", place: Self.place).validated(preprocessing)
    }

    private func integers(_ key: String, _ text: String, _ problem: String) throws -> (Int, Int) {
        let file = try Configuration(text: "{\"\(key)\": \(text)}", place: Self.place)
        guard let numbers = try file.numbers(key), numbers.count == 2, let first = Int(exactly: numbers[0]),
            let second = Int(exactly: numbers[1])
        else { throw file.error(key, problem) }
        return (first, second)
    }
}
