public import OpenCVDNN

/// Which parts of an image a classifier's answer depends on, found by hiding parts and watching the confidence.
///
/// It takes only forward passes, so it works for a network of any format. It describes the network, not the world: a part that
/// lights up changes the answer when it is hidden, and hiding a part makes an image of a kind that the network wasn't trained on.
///
/// ```swift
/// let saliency = try classifier.saliency(of: photo)
/// try saliency.diagram(on: photo).write(toFile: "heatmap.png")
/// ```
public struct Saliency: Sendable {
    /// The heat of each pixel of the network's input, `[H, W]` in `Float`, in the unit of the confidence.
    ///
    /// For occlusion: how much confidence is lost when the pixel is hidden, the mean over all patches that cover it; negative where
    /// the class gains. For RISE: the mean confidence of the masked images, each weighted by how visible the pixel is in it.
    public let map: Tensor

    /// The class that the map is about, with its confidence for the whole image.
    public let prediction: Prediction

    /// How the map was made.
    public let method: Method

    /// How many forward passes it took, each of one image.
    public let passCount: Int

    /// How an image lies over the map.
    let preprocessing: Preprocessing
}

extension Saliency {
    /// The lowest and the highest heat.
    ///
    /// - Throws: `DNNError` if there isn't enough memory.
    public var range: ClosedRange<Float> {
        get throws {
            try map.withSpan(of: Float.self) { heat in
                var (low, high) = (heat[0], heat[0])
                for index in heat.indices {
                    low = min(low, heat[index])
                    high = max(high, heat[index])
                }
                return low...high
            }
        }
    }
}
