public import OpenCVDNN

/// How an image becomes the input of a network: exactly what was done to the images that the network was trained on.
///
/// Preprocessing that doesn't match the network is the most common cause of wrong predictions, and it causes no error. The
/// steps, in this order, for each channel `c` of the network:
///
/// 1. The 8-bit image, in gray if the network takes gray, is fitted to ``inputSize`` (``fit``, ``resampling``).
/// 2. Its channels are put into ``channelOrder``; all per-channel numbers below are in that order.
/// 3. `(pixel - mean[c]) * scaleFactor / standardDeviation[c]`, in `Float`.
/// 4. The axes of the result are put into ``layout``.
///
/// ```swift
/// let resNet = Preprocessing(
///     inputSize: Size2i(width: 224, height: 224), scaleFactor: 1 / 255.0,
///     mean: [0.485 * 255, 0.456 * 255, 0.406 * 255], standardDeviation: [0.229, 0.224, 0.225],
///     fit: .resizeThenCrop(shorterSide: 256), resampling: .antialiased(.bilinear))
/// ```
public struct Preprocessing: Hashable, Sendable, Codable {
    /// The width and height that the network takes, in pixels.
    public var inputSize: Size2i

    /// What each pixel is multiplied by, after the mean was subtracted: 1/255 where the network takes 0...1.
    public var scaleFactor: Double

    /// What is subtracted from each channel, in the unit of the pixels (0...255) and in ``channelOrder``.
    public var mean: Scalar

    /// What each channel is divided by after the scaling, so in the unit of the scaled values, and in ``channelOrder``.
    public var standardDeviation: Scalar

    /// The order of the channels in the network's input.
    public var channelOrder: ChannelOrder

    /// How the proportions of an image are brought to those of the input.
    public var fit: Fit

    /// How the pixels of the fitted image are computed.
    public var resampling: Resampling

    /// The order of the axes in the network's input.
    public var layout: Layout

    /// Describes a preprocessing. Without means and deviations, pixels reach the network as they are, 0...255.
    ///
    /// - Parameters:
    ///   - inputSize: The width and height that the network takes, in pixels.
    ///   - scaleFactor: What each pixel is multiplied by, after the mean was subtracted.
    ///   - mean: What is subtracted from each channel, in the unit of the pixels (0...255).
    ///   - standardDeviation: What each channel is divided by after the scaling.
    ///   - channelOrder: The order of the channels in the network's input.
    ///   - fit: How the proportions of an image are brought to those of the input.
    ///   - resampling: How the pixels of the fitted image are computed.
    ///   - layout: The order of the axes in the network's input.
    public init(
        inputSize: Size2i, scaleFactor: Double = 1, mean: Scalar = .zero, standardDeviation: Scalar = Scalar(all: 1),
        channelOrder: ChannelOrder = .rgb, fit: Fit = .stretch, resampling: Resampling = .linear,
        layout: Layout = .nchw
    ) {
        self.inputSize = inputSize
        self.scaleFactor = scaleFactor
        self.mean = mean
        self.standardDeviation = standardDeviation
        self.channelOrder = channelOrder
        self.fit = fit
        self.resampling = resampling
        self.layout = layout
    }

    /// Decodes a preprocessing.
    ///
    /// - Parameter decoder: Has a value under each property's name; one without `resampling` has
    ///   ``Resampling-swift.enum/linear``, one without `layout` ``Layout-swift.enum/nchw``.
    /// - Throws: `DecodingError` if a value is missing or of another kind.
    public init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            inputSize: try values.decode(Size2i.self, forKey: .inputSize),
            scaleFactor: try values.decode(Double.self, forKey: .scaleFactor),
            mean: try values.decode(Scalar.self, forKey: .mean),
            standardDeviation: try values.decode(Scalar.self, forKey: .standardDeviation),
            channelOrder: try values.decode(ChannelOrder.self, forKey: .channelOrder),
            fit: try values.decode(Fit.self, forKey: .fit),
            resampling: try values.decodeIfPresent(Resampling.self, forKey: .resampling) ?? .linear,
            layout: try values.decodeIfPresent(Layout.self, forKey: .layout) ?? .nchw)
    }
}

extension Preprocessing {
    /// The order of the channels in a network's input.
    public enum ChannelOrder: String, Hashable, Sendable, Codable, CaseIterable {
        /// Red, green, blue: most networks from TensorFlow and PyTorch.
        case rgb

        /// Blue, green, red, as OpenCV holds an image: most networks from Caffe.
        case bgr

        /// One channel, the luminance.
        case gray

        /// The number of channels.
        public var count: Int { self == .gray ? 1 : 3 }
    }
}
