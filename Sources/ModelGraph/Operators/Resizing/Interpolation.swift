/// How the values of one axis are computed from those of a shorter or longer one: what ONNX' Resize says of it.
struct Interpolation: Hashable, Sendable {
    enum Kind: String, Sendable { case nearest, linear, cubic }

    enum Coordinates: String, Sendable {
        case halfPixel = "half_pixel"
        case halfPixelSymmetric = "half_pixel_symmetric"
        case pytorchHalfPixel = "pytorch_half_pixel"
        case alignCorners = "align_corners"
        case asymmetric
        case tfHalfPixelForNearest = "tf_half_pixel_for_nn"
        case cropAndResize = "tf_crop_and_resize"
    }

    enum Rounding: String, Sendable {
        case preferFloor = "round_prefer_floor"
        case preferCeil = "round_prefer_ceil"
        case floor, ceil
    }

    var kind: Kind
    var coordinates: Coordinates
    var rounding = Rounding.preferFloor
    var cubicCoefficient = -0.75
    var excludesOutside = false
    var antialiases = false
    /// Where the region of interest begins and ends, as parts of the axis. One that ends before it begins is mirrored.
    var region = Region(start: 0, end: 1)

    struct Region: Hashable, Sendable {
        var start: Float
        var end: Float
    }

    /// The weights of the inputs in each output, one row of `input` numbers for each output, and what is added.
    struct Weights: Hashable, Sendable {
        var rows: [[Int: Double]]
        /// The outputs that are the extrapolation value.
        var outside: Set<Int> = []
        /// Whether an output lies in the middle between two inputs, so that the last digit decides.
        var isAmbiguous = false
    }

    /// `input`: the length of the axis.
    /// `output`: the length that it gets.
    /// `scale`: Output by input, where the model says it instead of the length.
    func weights(from input: Int, to output: Int, scale: Float? = nil) -> Weights {
        var weights = Weights(rows: [])
        let scale = scale ?? Float(output) / Float(input)
        for index in 0..<output {
            let place = Double(coordinate(of: index, input, output, scale))
            if coordinates == .cropAndResize, place < 0 || place > Double(input - 1) {
                weights.rows.append([:])
                weights.outside.insert(index)
            } else {
                weights.rows.append(taps(at: place, input, Double(scale)))
                weights.isAmbiguous = weights.isAmbiguous || isAmbiguous(place)
            }
        }
        return weights
    }

    /// Where an output lies on the input's axis, computed in float32 as ONNX Runtime does: a place that falls on a boundary
    /// is rounded to one side or the other by the last digit.
    private func coordinate(of index: Int, _ input: Int, _ output: Int, _ scale: Float) -> Float {
        let x = Float(index), length = Float(input)
        switch coordinates {
        case .halfPixel: return (x + 0.5) / scale - 0.5
        case .halfPixelSymmetric:
            let adjustment = Float(output) / (scale * length), center = length / 2
            return Float(Double(center * (1 - adjustment)) + (Double(x) + 0.5) / Double(scale) - 0.5)
        case .pytorchHalfPixel: return output > 1 ? (x + 0.5) / scale - 0.5 : 0
        case .alignCorners: return output == 1 ? 0 : x * (length - 1) / Float(output - 1)
        case .asymmetric: return x / scale
        case .tfHalfPixelForNearest: return (x + 0.5) / scale
        case .cropAndResize:
            let (start, end) = (region.start, region.end)
            if output > 1 { return start * (length - 1) + (x * (end - start) * (length - 1)) / Float(output - 1) }
            return 0.5 * (start + end) * (length - 1)
        }
    }

    /// Symmetric places are computed in so many steps that ONNX Runtime itself rounds them to either side.
    private func isAmbiguous(_ place: Double) -> Bool {
        guard kind == .nearest, coordinates == .halfPixelSymmetric else { return false }
        let boundary = rounding == .floor || rounding == .ceil ? 0 : 0.5
        let distance = place - boundary - (place - boundary).rounded()
        return distance != 0 && abs(distance) < 1e-5
    }

    /// The inputs that an output is made of, and their weights, which add up to 1.
    private func taps(at place: Double, _ input: Int, _ scale: Double) -> [Int: Double] {
        switch kind {
        case .nearest: return [min(max(rounded(place), 0), input - 1): 1]
        case .linear, .cubic: break
        }
        // Filters widen where they shrink, so that no input is passed over.
        let width = antialiases ? min(scale, 1) : 1
        let reach = (kind == .linear ? 1 : 2) / width
        var taps: [Int: Double] = [:]
        var sum = 0.0
        for tap in Int((place - reach).rounded(.down))...Int((place + reach).rounded(.up)) {
            let weight = filter((place - Double(tap)) * width)
            guard weight != 0, !(excludesOutside && (tap < 0 || tap >= input)) else { continue }
            taps[min(max(tap, 0), input - 1), default: 0] += weight
            sum += weight
        }
        return sum == 1 || sum == 0 ? taps : taps.mapValues { $0 / sum }
    }

    private func filter(_ distance: Double) -> Double {
        let x = abs(distance)
        if kind == .linear { return max(0, 1 - x) }
        let a = cubicCoefficient
        if x <= 1 { return ((a + 2) * x - (a + 3)) * x * x + 1 }
        return x < 2 ? ((a * x - 5 * a) * x + 8 * a) * x - 4 * a : 0
    }

    private func rounded(_ place: Double) -> Int {
        let before = place.rounded(.down)
        // ONNX Runtime takes a place this near the middle for the middle.
        let isMiddle = abs(place - before - 0.5) < 1e-6
        return switch rounding {
        case .floor: Int(before)
        case .ceil: Int(place.rounded(.up))
        case .preferFloor: isMiddle ? Int(before) : Int((place - 0.5).rounded(.up))
        case .preferCeil: isMiddle ? Int(before) + 1 : Int((place + 0.5).rounded(.down))
        }
    }
}
