/// What the numbers that a detector's network puts out stand for.
///
/// Networks that find objects have no common output. Each family has its own order of numbers, and its own idea of a box. In the shapes, `B` is
/// the number of images, `N` that of boxes, and `C` that of classes.
///
/// The shapes of the outputs usually tell the format; ``ObjectDetector`` finds it from them, the model's metadata and the number of labels.
public enum DetectionFormat: String, Hashable, Sendable, Codable, CaseIterable {
    /// Darknet's YOLOv2, v3 and v4: one or more outputs `[N, 5 + C]`, or `[B, N, 5 + C]` for several images. A row is the box's center and
    /// size as parts of the input, its objectness, and a score for each class that is already multiplied by it.
    case darknet

    /// YOLOv5, v6 and v7: `[B, N, 5 + C]`. A row is the box's center and size in pixels, its objectness, and a probability for each class.
    case yolov5

    /// YOLOv8, v9, v11 and others of Ultralytics: `[B, 4 + C, N]`, or the same transposed. The box's center and size in pixels, then a
    /// probability for each class.
    case yolov8

    /// ``yolov8`` with masks: `[B, 4 + C + M, N]`, the last `M` being factors of the prototypes in a second output, `[B, M, H, W]`.
    case yolov8Segment = "yolov8-segment"

    /// ``yolov8`` with `K` keypoints: `[B, 4 + C + 3K, N]`, or `2K` without visibilities.
    case yolov8Pose = "yolov8-pose"

    /// YOLOv10 and others that end in boxes: `[B, N, 6]`. A row is the box's corners in pixels, the score and the class. No overlapping
    /// boxes are dropped.
    case boxes

    /// YOLOX: `[B, N, 5 + C]`. As ``yolov5``, but centers count from the cells of the grids in units of their strides, and sizes are
    /// logarithms of such units.
    case yolox

    /// OpenCV's `DetectionOutput`, of SSD and others from Caffe and TensorFlow: `[1, 1, N, 7]`. A row is the image, the class, the score
    /// and the box's corners as parts of the input. Overlapping boxes have been dropped. Class 0 is the background, which is never found.
    case ssd

    /// Boxes that count from anchors, as SSD and RetinaNet without their last step: `[B, N, 4]` and `[B, N, C]` or, with a
    /// background first, `[B, N, 1 + C]`. Needs the ``DetectionAnchors``.
    case anchors

    /// DETR: `[B, N, 4]`, the box's center and size as parts of the input, and `[B, N, C + 1]`, logits whose softmax has "no object" last.
    case detr

    /// RT-DETR and Deformable DETR: `[B, N, 4]` as for ``detr``, and `[B, N, C]`, logits whose sigmoid is a probability for each class.
    case rtDETR = "rt-detr"

    /// torchvision's detectors: `[N, 4]`, the boxes' corners in pixels, `[N]` classes in integers, and `[N]` scores. Overlapping boxes have
    /// been dropped. Class 0 is the background, which is never found.
    case lists

    /// CenterFace: a heat map `[B, 1, H, W]`, logarithms of sizes `[B, 2, H, W]`, offsets `[B, 2, H, W]` and five landmarks `[B, 10, H, W]`.
    case centerFace = "centerface"

    /// UltraFace: `[B, N, 2]`, probabilities of background and face, and `[B, N, 4]`, the box's corners as parts of the input.
    case ultraFace = "ultraface"

    /// MediaPipe's detectors of faces, palms and poses, as BlazeFace: `[B, N, 4 + 2K]`, the box's center and size and `K` keypoints in pixels,
    /// counted from the centers of grids' cells; and `[B, N, 1]`, logits. Overlapping boxes become their mean, weighted by the scores.
    case mediaPipe = "mediapipe"
}

extension DetectionFormat {
    /// The shapes of the outputs, in words.
    var shapes: String {
        switch self {
        case .darknet: "[N, 5 + classes]"
        case .yolov5, .yolox: "[B, N, 5 + classes]"
        case .yolov8: "[B, 4 + classes, N]"
        case .yolov8Segment: "[B, 4 + classes + M, N] and [B, M, H, W]"
        case .yolov8Pose: "[B, 4 + classes + 3 for each keypoint, N]"
        case .boxes: "[B, N, 6]"
        case .ssd: "[1, 1, N, 7]"
        case .anchors: "[B, N, 4] and [B, N, classes]"
        case .detr: "[B, N, 4] and [B, N, classes + 1]"
        case .rtDETR: "[B, N, 4] and [B, N, classes]"
        case .lists: "[N, 4], [N] and [N]"
        case .centerFace: "[B, 1, H, W], [B, 2, H, W], [B, 2, H, W] and [B, 10, H, W]"
        case .ultraFace: "[B, N, 2] and [B, N, 4]"
        case .mediaPipe: "[B, N, 4 + 2 for each keypoint] and [B, N, 1]"
        }
    }

    /// What becomes of boxes that overlap, unless something else is asked for. Some networks leave one box for each object themselves.
    var overlaps: OverlapRule {
        switch self {
        case .boxes, .ssd, .detr, .rtDETR, .lists: .keepAll
        case .mediaPipe: .weightedMean(threshold: 0.3)
        default: .perClass(threshold: 0.45)
        }
    }
}

extension DetectionFormat {
    /// Whether the network may count a background as its first class.
    var mayHaveBackground: Bool { [.anchors, .ssd, .lists].contains(self) }
}

extension DetectionFormat: CustomStringConvertible {
    /// The name: `yolov8-segment`.
    public var description: String { rawValue }
}
