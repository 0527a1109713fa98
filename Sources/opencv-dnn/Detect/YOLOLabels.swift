import ObjectDetection
import OpenCVDNN

/// The labels of a photo as YOLO's training reads them.
enum YOLOLabels {
    /// A line for each object: the class, and the box's center and size as parts of the photo. Keypoints follow, each with its place and
    /// 2 if it is visible, else 1.
    static func text(of detections: Detections) -> String {
        let size = Size2d(detections.imageSize)
        return detections.map { detection in
            let box = detection.box
            var numbers = [
                box.center.x / size.width, box.center.y / size.height, box.width / size.width, box.height / size.height,
            ].map { String($0, decimals: 6) }
            for keypoint in detection.keypoints {
                numbers += [
                    String(keypoint.point.x / size.width, decimals: 6),
                    String(keypoint.point.y / size.height, decimals: 6), "\(keypoint.visibility)",
                ]
            }
            return "\(detection.classIndex) \(numbers.joined(separator: " "))\n"
        }.joined()
    }
}

extension Detection.Keypoint {
    /// COCO's number: 2 for a visible point, 1 for one that is only guessed.
    var visibility: Int { score ?? 1 > 0.5 ? 2 : 1 }
}
