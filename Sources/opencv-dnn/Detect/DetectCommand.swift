import ArgumentParser
import ObjectDetection
import OpenCVDNN

struct DetectCommand: PhotoJobCommand {
    static let configuration = CommandConfiguration(
        commandName: "detect",
        abstract: "Find objects in photos.",
        discussion: """
            Writes the classes, scores and boxes of objects, in pixels of the photo. Without --model, the bundled \
            BlazeFace finds faces, with eyes, nose, mouth and ears; it misses small ones. A folder stands for its \
            photos. If an image can't be read, the others are still processed, and the exit status is 1. Put file \
            names that begin with a dash after --. The name - is standard input.

            EXAMPLES
              opencv-dnn detect group.jpg
              opencv-dnn detect --panel faces.png group.jpg
              opencv-dnn detect --model yolov8n.onnx cat.jpg
              opencv-dnn detect --model yolov8n.onnx --classes cat,dog --score 0.5 photos
              opencv-dnn detect --model yolov8n.onnx photos --format csv --resume boxes.csv
              opencv-dnn detect --model yolov8n.onnx photos \\
                --coco boxes.json --yolo-dir labels
              opencv-dnn detect --model yolov4.weights --config yolov4.cfg \\
                --labels coco.names --input-size 416 --scale 1/255 cat.jpg
              opencv-dnn detect --model yolox_s.onnx --decoder yolox --input-size 640 \\
                --channel-order bgr --fit letterbox:114,114,114,upper-left \\
                --labels coco.names cat.jpg
            """)

    @OptionGroup var source: PhotoSourceOptions
    @OptionGroup var job: PhotoJobOptions
    @OptionGroup var model: ModelOptions<DetectorBundle>
    @OptionGroup var options: DetectorOptions
    @OptionGroup(title: "Results") var annotations: AnnotationOptions

    func validate() throws {
        try annotations.validate(besides: job)
        try validate(
            reading: model.files + options.files, files: [(annotations.coco, "--coco")],
            folders: [(annotations.yoloDir, "--yolo-dir")])
    }

    func run() async throws {
        let writer = try writer(of: DetectionReport.self)
        try source.divideThreads(for: model)
        let detector = try options.detector(model)
        try panel.protectFiles(of: detector.network, operation: "detect")
        try annotations.protectFiles(of: detector.network)
        let (plan, networks) = try source.networks(model, detector.network)
        let task = DetectTask(
            detector: detector, networks: networks, modelName: model.name, hasTimes: hasTimes,
            panel: panel, annotations: annotations)
        try await run(
            task, plan: plan, model: model, writer: writer, title: "Objects by \(model.name)",
            labels: detector.labels)
    }
}
