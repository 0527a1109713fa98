/// How a node says its padding.
enum AutoPad: String, Sendable {
    /// By the attribute `pads`, 0 where it is missing.
    case explicit = "NOTSET"
    case sameUpper = "SAME_UPPER"
    case sameLower = "SAME_LOWER"
    case valid = "VALID"
}

extension NodeView {
    var autoPad: AutoPad {
        get throws(ModelError) {
            guard let text = string("auto_pad"), !text.isEmpty else { return .explicit }
            guard let mode = AutoPad(rawValue: text) else {
                throw fault("auto_pad is \"\(text)\"; it must be NOTSET, SAME_UPPER, SAME_LOWER or VALID")
            }
            return mode
        }
    }

    /// The node's windows, with `auto_pad` made explicit.
    ///
    /// - Parameters:
    ///   - sizes: The lengths of a window where `kernel_shape` does not say them.
    ///   - input: The value that they slide over.
    /// - Returns: `nil` where the sizes or a padding are not known.
    /// - Throws: `ModelError` when an attribute has another number of elements than there are spatial axes, or one out of range.
    func windows(sizes: [Int]? = nil, over input: Facts) throws(ModelError) -> Windows? {
        guard let windows = try unpaddedWindows(sizes: sizes, over: input) else { return nil }
        let mode = try autoPad
        guard mode == .sameUpper || mode == .sameLower else { return windows }
        var padded = windows
        for axis in windows.axes.indices {
            let extent = input.shape.map { $0[axis + 2] } ?? .unknown
            guard let result = windows.axes[axis].padded(toKeep: extent, isLower: mode == .sameLower) else {
                return nil
            }
            guard result.before >= 0 else {
                throw unsupported(
                    "\(mode.rawValue) pads a window shorter than its stride, of which ONNX Runtime leaves out other elements than ONNX says"
                )
            }
            padded.axes[axis] = result
        }
        return padded
    }

    /// The node's windows with the padding that `pads` says, whatever `auto_pad` is.
    func unpaddedWindows(sizes: [Int]? = nil, over input: Facts) throws(ModelError) -> Windows? {
        let spatial = input.rank.map { $0 - 2 }
        if let spatial, spatial < 1 {
            throw fault("its input has the shape \(input.shape?.text ?? ""), and needs spatial axes behind [N, C]")
        }
        let kernel = try list("kernel_shape", atLeast: 1)
        guard let sizes = kernel ?? sizes else { return nil }
        let count = spatial ?? sizes.count
        let strides = try list("strides", atLeast: 1) ?? Array(repeating: 1, count: count)
        let dilations = try list("dilations", atLeast: 1) ?? Array(repeating: 1, count: count)
        var pads = Array(repeating: 0, count: 2 * count)
        if try autoPad == .explicit { pads = try list("pads", atLeast: 0) ?? pads }
        for (name, elements, expected) in [
            ("kernel_shape", sizes, count), ("strides", strides, count), ("dilations", dilations, count),
            ("pads", pads, 2 * count),
        ] where elements.count != expected {
            throw fault("\(name) has \(elements.count) elements; \(count) spatial axes need \(expected)")
        }
        var windows = Windows(axes: [], roundsUp: int("ceil_mode", default: 0) != 0)
        for axis in 0..<count {
            let window = Windows.Axis(
                size: sizes[axis], stride: strides[axis], dilation: dilations[axis], before: pads[axis],
                after: pads[axis + count])
            try checkSpan(window, axis: axis)
            windows.axes.append(window)
        }
        try requireCountable([Facts(shape: Shape(sizes))])
        return windows
    }

    /// An attribute of integers; an empty one counts as missing.
    private func list(_ name: String, atLeast least: Int) throws(ModelError) -> [Int]? {
        guard let elements = ints(name), !elements.isEmpty else { return nil }
        if elements.contains(where: { $0 < least || $0 > Int32.max }) {
            throw fault("\(name) is \(elements); each element must be from \(least) to \(Int32.max)")
        }
        return elements
    }

    /// OpenCV counts in 32 bits.
    private func checkSpan(_ window: Windows.Axis, axis: Int) throws(ModelError) {
        let (dilated, overflow) = (window.size - 1).multipliedReportingOverflow(by: window.dilation)
        if overflow || dilated + window.before + window.after > Int(Int32.max / 2) {
            throw fault(
                "on spatial axis \(axis) its window of \(window.size) with dilation \(window.dilation) and its pads span more elements than OpenCV counts"
            )
        }
    }

    /// The shape `[N, channels, ...]` that windows make of an input.
    ///
    /// - Throws: `ModelError` when no window fits on an axis.
    func slidShape(of input: Facts, channels: Extent, by windows: Windows?) throws(ModelError) -> Shape? {
        guard let shape = input.shape else {
            return windows.map { [.unknown, channels] + Shape(repeating: .unknown, count: $0.axes.count) }
        }
        guard let windows else {
            return [shape[0], channels] + Shape(repeating: .unknown, count: shape.count - 2)
        }
        var result = [shape[0], channels]
        for (axis, window) in windows.axes.enumerated() {
            let extent = window.extent(on: shape[axis + 2], roundsUp: windows.roundsUp)
            if let count = extent.value, count < 1 {
                throw fault(
                    "its window spans \(window.span) elements, and axis \(axis + 2) of its input \(shape.text) has fewer with its padding"
                )
            }
            result.append(extent)
        }
        return result
    }
}
