/// The windows of a transposed convolution: what they cover together is the output.
struct TransposedWindows: Hashable, Sendable {
    var windows: Windows
    /// Rows of the output that no window need reach, at the end of each axis.
    var outputPadding: [Int]

    /// The length of the output's axis, as far as it is known.
    func extent(on extent: Extent, axis: Int) -> Extent {
        let window = windows.axes[axis]
        let rest = window.span - window.stride + outputPadding[axis] - window.before - window.after
        let grown = extent * .known(window.stride)
        return rest >= 0 ? grown + .known(rest) : grown - .known(-rest)
    }
}

extension NodeView {
    /// The windows of a ConvTranspose with `auto_pad` and `output_shape` made explicit; `nil` where they depend on something that
    /// is not known.
    func transposedWindows() throws(ModelError) -> TransposedWindows? {
        guard var windows = try unpaddedWindows(sizes: kernelSizes, over: input(0)) else { return nil }
        var outputPadding =
            ints("output_padding").flatMap { $0.isEmpty ? nil : $0 }
            ?? Array(repeating: 0, count: windows.axes.count)
        guard outputPadding.count == windows.axes.count, outputPadding.allSatisfy({ $0 >= 0 && $0 < Int32.max / 2 })
        else {
            throw fault(
                "output_padding is \(outputPadding); \(windows.axes.count) spatial axes need as many numbers from 0 on")
        }
        let mode = try autoPad
        var outputShape = ints("output_shape").flatMap { $0.isEmpty ? nil : $0 }
        if let lengths = outputShape, lengths.count == windows.axes.count + 2 {
            outputShape = Array(lengths.dropFirst(2))
        }
        if let lengths = outputShape,
            lengths.count != windows.axes.count || lengths.contains(where: { $0 < 1 || $0 > Int32.max })
        {
            throw fault("output_shape is \(lengths); \(windows.axes.count) spatial axes need as many lengths from 1 on")
        }
        guard outputShape != nil || mode == .sameUpper || mode == .sameLower else {
            try checkFits(windows, outputPadding)
            return TransposedWindows(windows: windows, outputPadding: outputPadding)
        }
        for axis in windows.axes.indices {
            let window = windows.axes[axis]
            let full: Int  // what the windows cover beyond the wanted output
            if let outputShape {
                guard let length = input(0).shape?[axis + 2].value else { return nil }
                full = window.stride * (length - 1) + outputPadding[axis] + window.span - outputShape[axis]
            } else {
                full = window.span - window.stride + outputPadding[axis]
            }
            let padding = max(0, full)
            // What the windows don't reach is added for a given shape alone: with auto_pad, ONNX Runtime's output is as long as they
            // reach.
            if outputShape != nil { outputPadding[axis] += max(0, -full) }
            windows.axes[axis].before = mode == .sameUpper ? padding / 2 : padding - padding / 2
            windows.axes[axis].after = padding - windows.axes[axis].before
        }
        return TransposedWindows(windows: windows, outputPadding: outputPadding)
    }

    private func checkFits(_ windows: Windows, _ outputPadding: [Int]) throws(ModelError) {
        for (axis, window) in windows.axes.enumerated() {
            guard let length = input(0).shape?[axis + 2].value else { continue }
            let result = window.stride * (length - 1) + window.span + outputPadding[axis] - window.before - window.after
            if result < 1 {
                throw fault("its pads \(windows.pads) leave nothing of spatial axis \(axis), which is \(length) long")
            }
        }
    }
}
