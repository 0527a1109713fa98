internal import ImagePipeline
public import OpenCVDNN

extension Image {
    /// Draws what was found: masks as colored overlays, boxes with labels, and keypoints. Each class has its own color.
    ///
    /// Lines and letters are sized by the photo, so that they look the same whatever its resolution. A gray image becomes BGR first.
    ///
    /// ```swift
    /// var picture = photo
    /// try picture.draw(try detector.detect(photo))
    /// try picture.write(toFile: "objects.png")
    /// ```
    ///
    /// - Parameters:
    ///   - detections: What was found in this image.
    ///   - skeleton: Which keypoints are joined; `nil` joins those of a person, where there are as many as a person has.
    /// - Throws: `PipelineError` if a mask reaches beyond the image, `DNNError` if a box is more than 2^20 pixels away or there isn't enough
    ///   memory.
    public mutating func draw(_ detections: some Sequence<Detection>, skeleton: Skeleton? = nil) throws {
        if channels == 1 { self = try converted(.grayToBGR) }
        let detections = Array(detections)
        for detection in detections {
            if let mask = detection.mask { try draw(mask, color: Detection.color(ofClass: detection.classIndex)) }
        }
        let pen = DetectionPen(imageSize: size)
        // The best ones last, on top of the others.
        for detection in detections.reversed() {
            let color = Detection.color(ofClass: detection.classIndex)
            try drawRectangle(detection.box, color: color, thickness: pen.thickness)
            try draw(
                detection.keypoints, skeleton: skeleton ?? Skeleton(keypointCount: detection.keypoints.count),
                color: color, pen: pen)
        }
        for detection in detections.reversed() {
            try drawLabel(
                detection.title, above: Rect2i(rounding: detection.box),
                color: Detection.color(ofClass: detection.classIndex), scale: pen.letterScale,
                thickness: pen.strokeThickness)
        }
    }

    /// Mixes the pixels of a mask with a color.
    private mutating func draw(_ mask: Detection.Mask, color: Scalar) throws {
        try mask.forEachStretch { y, columns in try tint(row: y, columns: columns, with: color, strength: 0.45) }
    }

    private mutating func draw(
        _ keypoints: [Detection.Keypoint], skeleton: Skeleton, color: Scalar, pen: DetectionPen
    ) throws {
        let visible = keypoints.indices.filter { keypoints[$0].score ?? 1 > 0.5 }
        func pixel(_ index: Int) -> Point2i {
            let point = keypoints[index].point
            return Rect2i(rounding: Rect2d(x: point.x, y: point.y, width: 0, height: 0)).origin
        }
        for bone in skeleton.bones where visible.contains(bone.start) && visible.contains(bone.end) {
            try drawLine(
                from: pixel(bone.start), to: pixel(bone.end), color: color, thickness: pen.thickness,
                lineType: .antiAliased)
        }
        for index in visible {
            try drawCircle(
                center: pixel(index), radius: pen.radius + 1, color: Scalar(all: 255), thickness: .filled,
                lineType: .antiAliased)
            try drawCircle(
                center: pixel(index), radius: pen.radius, color: color, thickness: .filled, lineType: .antiAliased)
        }
    }
}

/// The sizes of what is drawn on a photo.
private struct DetectionPen {
    /// Of boxes and bones.
    let thickness: Thickness
    /// Of letters.
    let strokeThickness: Thickness
    let letterScale: Double
    /// Of keypoints.
    let radius: Int

    init(imageSize: Size2i) {
        let side = Double(imageSize.width + imageSize.height) / 2
        let width = max(Int((side / 320).rounded()), 1)
        thickness = Thickness(pixels: width)
        letterScale = max(side / 1200, 0.4)
        strokeThickness = Thickness(pixels: max(Int((letterScale * 1.6).rounded()), 1))
        radius = width + 1
    }
}
