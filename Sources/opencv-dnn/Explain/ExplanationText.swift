import ImageClassification
import OpenCVDNN

/// An explanation as text, with a paragraph for each step.
struct ExplanationText: CustomStringConvertible {
    private let told: Explanation

    init(_ explanation: Explanation) { told = explanation }

    var description: String {
        var steps = [
            step(
                1, "Load the model", ["\(told.model)" + (told.layerCount.map { ": a network of \($0) layers" } ?? "")]),
            step(2, "Read the photo", photo),
            step(3, "Preprocess: the photo becomes a blob", preprocessing),
            step(4, "Forward pass: the blob goes through the network", forward),
            step(5, "Softmax: scores become probabilities", softmax),
            step(6, "Top \(told.predictions.count)", told.predictions.map { "\($0)".printable }),
            step(7, "Time", times),
        ]
        if let heatmap = told.heatmap { steps.append(step(8, "Heat map", lines(of: heatmap))) }
        return steps.joined(separator: "\n")
    }

    private func step(_ number: Int, _ title: String, _ lines: [String]) -> String {
        Style.bold("\(number). \(title)") + "\n" + lines.map { "   \($0)\n" }.joined()
    }

    private var photo: [String] {
        let channels = told.imageShape.count == 3 ? told.imageShape[2] : 1
        return [
            "\(told.image.printable): \(told.imageShape[1]) x \(told.imageShape[0]) pixels, "
                + "\(channels == 3 ? "3 channels (blue, green, red)" : "\(channels) channels"), each 0...255",
            "shape \(told.imageShape): [H, W, C], height, width and channels",
        ]
    }

    private var preprocessing: [String] {
        let recipe = told.preprocessing
        let order = told.channels.map(\.name).joined(separator: ", ")
        return [
            fit, "channels in the order \(order)",
            "each value: (pixel - \(text(recipe.mean))) * \(Float(recipe.scaleFactor))"
                + (isDivided ? " / \(text(recipe.standardDeviation))" : "")
                + ", which maps 0...255 to \(range)",
            "shape \(told.blobShape): \(axes); such an array is called a blob",
            "channel   minimum   maximum      mean",
        ]
            + told.channels.map { channel in
                channel.name.padded(to: 6)
                    + [channel.minimum, channel.maximum, Float(channel.mean)].map { text($0).paddedLeft(to: 10) }
                    .joined()
            }
    }

    private var axes: String {
        let layout = told.preprocessing.layout
        return switch layout {
        case .nchw: "\(layout.axes), images, channels, height and width"
        case .nhwc: "\(layout.axes), images, height, width and channels"
        }
    }

    private var isDivided: Bool {
        told.channels.indices.contains { value($0, told.preprocessing.standardDeviation) != 1 }
    }

    private var fit: String {
        let size = told.preprocessing.inputSize
        return switch told.preprocessing.fit {
        case .stretch: "stretched to \(size), ignoring its proportions"
        case .crop: "resized to cover \(size), then cropped to the middle"
        case .resizeThenCrop(let side, _): "the shorter side resized to \(side), then cropped to the middle \(size)"
        case .stretchThenCrop(let resized, _): "stretched to \(resized), then cropped to the middle \(size)"
        case .letterbox: "resized to fit into \(size), with margins of one color"
        case .padThenResize: "given margins of one color until it has the proportions of \(size), then resized to that"
        }
    }

    private var forward: [String] {
        [
            "shape \(told.outputShape): one score for each of \(told.classCount) classes; the highest wins",
            "scores from \(text(told.scores.minimum)) to \(text(told.scores.maximum)), sum \(text(told.scores.sum))",
        ]
    }

    private var softmax: [String] {
        let kind =
            switch told.activation {
            case .softmax:
                "the network ends in a softmax: the scores are already probabilities, and add up to 1 except for rounding"
            case .sigmoid: "the network ends in a sigmoid: each score is the probability of its own class, 0...1"
            case .none: "the network ends without an activation: these raw scores are called logits"
            }
        let decision =
            switch told.softmaxMode {
            case .auto: told.softmaxApplied ? "so softmax is applied" : "so no softmax is applied"
            case .always:
                "softmax is applied, as requested"
                    + (told.scoresAreProbabilities ? " (a second softmax flattens the result)" : "")
            case .never: "no softmax is applied, as requested"
            }
        return [
            kind, decision,
            "sum of all \(told.classCount) confidences: \(String(told.confidenceSum, decimals: 4))",
        ]
    }

    /// The range of the formula's results for pixels 0 and 255, over all channels.
    private var range: String {
        let recipe = told.preprocessing
        let ends = told.channels.indices.flatMap { channel in
            [0.0, 255].map {
                ($0 - value(channel, recipe.mean)) * recipe.scaleFactor / value(channel, recipe.standardDeviation)
            }
        }
        return "\(text(ends.min() ?? 0))...\(text(ends.max() ?? 0))"
    }

    private func value(_ channel: Int, _ scalar: Scalar) -> Double { [scalar.v0, scalar.v1, scalar.v2][channel] }

    private var times: [String] {
        let times = told.milliseconds
        let rows: [(String, Double?)] = [
            ("read and decode the file", times.decode), ("preprocess", times.preprocess),
            ("forward pass", times.forward),
            ("  in OpenCV's layers", times.profile), ("softmax and top k", times.postprocess),
        ]
        return rows.compactMap { name, time in
            time.map { name.padded(to: 30) + String($0, decimals: 1).paddedLeft(to: 8) + " ms" }
        }
    }

    private func lines(of heatmap: HeatmapReport) -> [String] {
        let meaning =
            switch heatmap.method {
            case .occlusion:
                "hiding a part changes its confidence by \(text(-heatmap.maximum)) to \(text(-heatmap.minimum))"
            case .rise:
                "its mean confidence is \(text(heatmap.minimum)) to \(text(heatmap.maximum)), depending on what is visible"
            }
        return [
            "\(heatmap.prediction)".printable, meaning,
            "\(heatmap.method.rawValue): \(heatmap.forwardPasses) forward passes in "
                + "\(String(heatmap.seconds, decimals: 1)) s",
        ]
    }

    /// A rounded number, without the sign of a rounded 0.
    private func text(_ number: some BinaryFloatingPoint) -> String {
        let text = String(Float(number), decimals: 4)
        return text == "-0.0000" ? "0.0000" : text
    }

    private func text(_ scalar: Scalar) -> String {
        let values = [scalar.v0, scalar.v1, scalar.v2].prefix(told.channels.count).map { "\(Float($0))" }
        return Set(values).count == 1 ? values[0] : "(\(values.joined(separator: ", ")))"
    }
}
