import ImagePipeline
import OpenCVDNN

extension DetectionDecoder {
    /// CenterFace: a face for each high place of a heat map, whose cells are four pixels wide.
    ///
    /// Source: `decode` in `prj-python/centerface.py` of Star-Clouds/CenterFace.
    func faceMaps(_ outputs: [Output]) throws -> [[DetectionCandidate]] {
        let stride = 4.0
        let maps = outputs.map(\.tensor).filter { $0.shape.count == 4 && $0.shape[0] == imageCount }
        let heat = maps.filter { $0.shape[1] == 1 }
        let pairs = maps.filter { $0.shape[1] == 2 }
        let landmarks = maps.filter { $0.shape[1] == 10 }
        guard outputs.count == 4, heat.count == 1, pairs.count == 2, landmarks.count == 1,
            maps.allSatisfy({ $0.shape.suffix(2).elementsEqual(heat[0].shape.suffix(2)) })
        else { throw unexpected(outputs, .centerFace) }
        let (height, width) = (heat[0].shape[2], heat[0].shape[3])
        // The model's outputs are in this order: heat map, sizes, offsets, landmarks.
        return try heat[0].withSpan(of: Float.self) { heat in
            try pairs[0].withSpan(of: Float.self) { sizes in
                try pairs[1].withSpan(of: Float.self) { offsets in
                    try landmarks[0].withSpan(of: Float.self) { landmarks in
                        try images { image in
                            let cells = width * height
                            func place(_ channel: Int, of channels: Int, _ cell: Int) -> Int {
                                (image * channels + channel) * cells + cell
                            }
                            let table = OutputTable([cells, 1], image: image)
                            return try (0..<cells).compactMap { cell in
                                let score = try table.probability(in: heat, cell, 0)
                                guard score > scoreThreshold else { return nil }
                                let faceHeight = exponential(Double(sizes[place(0, of: 2, cell)])) * stride
                                let faceWidth = exponential(Double(sizes[place(1, of: 2, cell)])) * stride
                                let (y, x) = cell.quotientAndRemainder(dividingBy: width)
                                let center = Point2d(
                                    x: (Double(x) + Double(offsets[place(1, of: 2, cell)]) + 0.5) * stride,
                                    y: (Double(y) + Double(offsets[place(0, of: 2, cell)]) + 0.5) * stride)
                                let box = Rect2d(center: center, size: Size2d(width: faceWidth, height: faceHeight))
                                // The landmarks count from the box that is cut at the edges.
                                let corner = Point2d(
                                    x: min(max(box.x, 0), Double(inputSize.width)),
                                    y: min(max(box.y, 0), Double(inputSize.height)))
                                let points = (0..<5).map { index in
                                    let (down, right) = (
                                        landmarks[place(2 * index, of: 10, cell)],
                                        landmarks[place(2 * index + 1, of: 10, cell)]
                                    )
                                    return Detection.Keypoint(
                                        point: Point2d(
                                            x: corner.x + Double(right) * faceWidth,
                                            y: corner.y + Double(down) * faceHeight))
                                }
                                return (
                                    cell,
                                    DetectionCandidate(box: box, classIndex: 0, score: min(score, 1), keypoints: points)
                                )
                            }
                        }
                    }
                }
            }
        }
    }
}
