/// What a model of a table is for, named as the command that takes it.
enum ModelTask: String, CaseIterable, Encodable, Sendable {
    case classify, detect, segment

    /// The samples of OpenCV that such models are for.
    var samples: Set<String> {
        switch self {
        case .classify: ["classification"]
        case .detect: ["object_detection", "yolo_detector"]
        case .segment: ["segmentation"]
        }
    }

    /// What such models are called in messages.
    var models: String {
        switch self {
        case .classify: "classifiers"
        case .detect: "detectors"
        case .segment: "segmenters"
        }
    }
}
