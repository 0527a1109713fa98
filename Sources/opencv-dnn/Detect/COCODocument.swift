import ObjectDetection
import OpenCVDNN

/// Boxes in the form of COCO's annotations (https://cocodataset.org/#format-data), with a score for each. The properties are the keys of the
/// JSON. Numbers of images and annotations begin with 1; the one of a category is its class's index and 1.
struct COCODocument: Encodable, Sendable {
    private var images: [Photo] = []
    private var annotations: [Annotation] = []
    private let categories: [Category]

    private struct Photo: Encodable {
        var id: Int
        var file_name: String
        var width: Int
        var height: Int
    }

    private struct Category: Encodable {
        var id: Int
        var name: String
    }

    private struct Annotation: Encodable {
        var id: Int
        var image_id: Int
        var category_id: Int
        var bbox: [Double]
        var area: Double
        var iscrowd = 0
        var score: Float
        var segmentation: RunLengths?
        var keypoints: [Double]?
        var num_keypoints: Int?
    }

    private struct RunLengths: Encodable {
        var size: [Int]
        var counts: [Int]
    }

    init(labels: Labels?) {
        categories = labels?.enumerated().map { Category(id: $0 + 1, name: $1.name) } ?? []
    }

    /// Adds the objects of a photo.
    ///
    /// `size`: the photo's, in pixels.
    mutating func add(_ detections: [Detection], of photo: FilePath, size: Size2i) {
        images.append(Photo(id: images.count + 1, file_name: photo.description, width: size.width, height: size.height))
        for detection in detections {
            let box = detection.box
            let points = detection.keypoints
            annotations.append(
                Annotation(
                    id: annotations.count + 1, image_id: images.count, category_id: detection.classIndex + 1,
                    bbox: [box.x, box.y, box.width, box.height],
                    area: detection.mask.map { Double($0.area) } ?? box.area,
                    score: detection.score,
                    segmentation: detection.mask.map {
                        RunLengths(size: [size.height, size.width], counts: $0.cocoCounts(imageSize: size))
                    },
                    keypoints: points.isEmpty
                        ? nil : points.flatMap { [$0.point.x, $0.point.y, Double($0.visibility)] },
                    num_keypoints: points.isEmpty ? nil : points.count { $0.visibility == 2 }))
        }
    }
}
