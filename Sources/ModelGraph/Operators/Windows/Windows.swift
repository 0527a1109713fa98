/// How a window slides over the spatial axes of a value `[N, C, ...]`: what convolution and pooling have in common.
struct Windows: Hashable, Sendable {
    var axes: [Axis]
    /// Whether a window that overlaps the end of the padded axis counts.
    var roundsUp = false

    /// One spatial axis.
    struct Axis: Hashable, Sendable {
        /// How many elements a window takes.
        var size: Int
        var stride = 1
        var dilation = 1
        /// The padding before the first element and behind the last.
        var before = 0
        var after = 0

        /// How many elements lie between the first and the last that a window takes, both counted.
        var span: Int { (size - 1) * dilation + 1 }
    }

    // MARK: As attributes spell them

    var sizes: [Int] { axes.map(\.size) }
    var strides: [Int] { axes.map(\.stride) }
    var dilations: [Int] { axes.map(\.dilation) }
    /// All paddings before, then all behind.
    var pads: [Int] { axes.map(\.before) + axes.map(\.after) }

    /// The attributes that say all of this, in the spelling of the normal form.
    var attributes: [String: Attribute] {
        var attributes: [String: Attribute] = [
            "kernel_shape": .ints(sizes), "strides": .ints(strides), "dilations": .ints(dilations), "pads": .ints(pads),
        ]
        if roundsUp { attributes["ceil_mode"] = .int(1) }
        return attributes
    }

    /// Whether the paddings before and behind are the same on every axis.
    var isSymmetric: Bool { axes.allSatisfy { $0.before == $0.after } }
    var isPadded: Bool { pads.contains { $0 != 0 } }
    var isDilated: Bool { dilations.contains { $0 != 1 } }
}

extension Windows.Axis {
    /// How many windows fit on an axis of this length; 0 or less when none does.
    func count(on length: Int, roundsUp: Bool) -> Int {
        let room = length + before + after - span
        if room < 0 { return 0 }
        let last = roundsUp ? (room + stride - 1) / stride : room / stride
        // A window that would begin behind the last element, in the padding, is left out.
        return roundsUp && last * stride >= length + before ? last : last + 1
    }

    /// The length of the axis that comes out, as far as it is known.
    func extent(on extent: Extent, roundsUp: Bool) -> Extent {
        if let length = extent.value { return .known(count(on: length, roundsUp: roundsUp)) }
        if stride == 1 && before + after == span - 1 { return extent }
        return roundsUp ? .unknown : named(on: extent)
    }

    /// The number of windows on an axis that the model leaves open. It has a name of its own, so that what windows of the same reach make
    /// of one axis is known to be equally long.
    private func named(on extent: Extent) -> Extent {
        guard case .open(let axis, let factor) = extent else { return .unknown }
        let room = before + after - span
        let length = factor == 1 ? axis : "\(factor)*\(axis)"
        let name = "(\(length) \(room < 0 ? "-" : "+") \(room.magnitude))/\(stride) + 1"
        return name.utf8.count <= Self.longestName ? .open(name: name, factor: 1) : .unknown
    }

    /// Each window adds to the name of the one before.
    private static let longestName = 200

    /// The axis padded so that the result has `ceil(length / stride)` elements (`auto_pad` SAME).
    ///
    /// `isLower`: whether an odd padding has more before than behind.
    /// Returns `nil` where the padding depends on a length that is not known. Where strides pass over the end, `before` is below 0 if ONNX
    /// Runtime leaves out the first elements too.
    func padded(toKeep extent: Extent, isLower: Bool) -> Self? {
        var padding = span - 1
        if stride != 1 {
            guard let length = extent.value else { return nil }
            padding = ((length + stride - 1) / stride - 1) * stride + span - length
        }
        var axis = self
        if padding < 0 {
            axis.before = isLower ? (padding + 1) / 2 : padding / 2
            axis.after = 0
            return axis
        }
        axis.before = isLower ? padding - padding / 2 : padding / 2
        axis.after = padding - axis.before
        return axis
    }
}
