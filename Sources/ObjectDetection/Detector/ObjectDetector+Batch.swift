package import ImagePipeline
package import OpenCVDNN

/// The steps of a detection, for callers that run each step on its own threads.
extension ObjectDetector {
    /// Makes the network's input from one photo. Can run anywhere, any number of times at once.
    package func batch(of image: Image) throws -> ImageBatch { try ImageBatch(of: [image], by: preprocessing) }

    /// Runs a batch, on another copy of the detector's network if there is one, so that several batches run at once.
    package func run(_ batch: ImageBatch, on other: DNNNet? = nil) throws -> TimedRun {
        try batch.run(on: other ?? network)
    }

    /// What was found in each photo of a batch.
    package func detections(from run: TimedRun, of batch: ImageBatch) throws -> [Detections] {
        let ((format, found), time) = try timed {
            let outputs = run.inference.outputs.map { (name: $0.name, tensor: $0.tensor) }
            var decoder = DetectionDecoder(
                inputSize: preprocessing.inputSize, imageCount: batch.imageSizes.count, classCount: labels?.count,
                scoreThreshold: settings.scoreThreshold, anchors: anchors)
            try decoder.describe(by: network.metadata)
            decoder.integers = Set(outputs.map(\.name).filter(network.declaresIntegers))
            let format = try self.format ?? decoder.format(of: outputs)
            let candidates = try decoder.candidates(in: outputs, format: format)
            let prototypes = try MaskPrototypes(outputs, inputSize: preprocessing.inputSize)
            let found = try candidates.enumerated().map { image, candidates in
                try detections(
                    candidates, format, prototypes, image: image,
                    mapping: preprocessing.mapping(to: batch.imageSizes[image]))
            }
            return (format, found)
        }
        let times = batch.times(of: run, postprocess: time)
        return zip(found, batch.imageSizes).map {
            Detections(detections: $0, imageSize: $1, format: format, times: times)
        }
    }

    /// What is left of the boxes of one photo, in its pixels.
    private func detections(
        _ candidates: [DetectionCandidate], _ format: DetectionFormat, _ prototypes: MaskPrototypes?, image: Int,
        mapping: ImageMapping
    ) throws -> [Detection] {
        let wanted =
            settings.classes.map { classes in candidates.filter { classes.contains($0.classIndex) } } ?? candidates
        let rule = settings.overlaps ?? format.overlaps
        let photo = Rect2d(Rect2i(origin: .zero, size: mapping.imageSize))
        let inPhoto = try rule.applied(to: wanted, scoreThreshold: settings.scoreThreshold).lazy
            .compactMap { candidate -> (candidate: DetectionCandidate, box: Rect2d)? in
                // What lies in the margins of a letterbox isn't in the photo.
                let box = mapping.box(candidate.box).intersection(photo)
                return box.flatMap { $0.isEmpty ? nil : (candidate, $0) }
            }
        return try inPhoto.prefix(settings.limit).map { candidate, box in
            var mask: Detection.Mask?
            if !candidate.maskFactors.isEmpty {
                mask = try prototypes?.mask(factors: candidate.maskFactors, image: image, box: box, mapping: mapping)
            }
            return Detection(
                box: box, classIndex: candidate.classIndex,
                label: labels.flatMap { candidate.classIndex < $0.count ? $0[candidate.classIndex].name : nil }
                    ?? "class_\(candidate.classIndex)",
                score: candidate.score,
                keypoints: candidate.keypoints.map {
                    Detection.Keypoint(point: mapping.point($0.point), score: $0.score)
                }, mask: mask)
        }
    }
}
