import ObjectDetection
import OpenCVDNN

/// The labels of a photo as YOLO's training reads them, with places as parts of the photo.
///
/// Source: `verify_image_label` in `ultralytics/data/utils.py`, version 8.4. All lines of a file have the same form.
struct YOLOLabels {
    private let size: Size2d
    private let detections: [Detection]

    init(_ detections: Detections) {
        size = Size2d(detections.imageSize)
        self.detections = detections.detections
    }

    /// A line for each object that has one; none for a mask without pixels.
    var text: String {
        detections.compactMap { detection in
            let numbers = detection.mask.map(polygon) ?? box(detection)
            return numbers.isEmpty ? nil : "\(detection.classIndex) \(numbers.joined(separator: " "))\n"
        }.joined()
    }

    /// The center and the size, and keypoints, each with its place and 2 if it is visible, else 1.
    private func box(_ detection: Detection) -> [String] {
        let box = detection.box
        return place(box.center) + place(Point2d(x: box.width, y: box.height))
            + detection.keypoints.flatMap { place($0.point) + ["\($0.visibility)"] }
    }

    /// The corners of a polygon around the covered pixels.
    private func polygon(_ mask: Detection.Mask) -> [String] { mask.outline().flatMap { place(Point2d($0)) } }

    private func place(_ point: Point2d) -> [String] {
        [String(point.x / size.width, decimals: 6), String(point.y / size.height, decimals: 6)]
    }
}

extension Detection.Keypoint {
    /// COCO's number: 2 for a visible point, 1 for one that is only guessed.
    var visibility: Int { score ?? 1 > 0.5 ? 2 : 1 }
}
