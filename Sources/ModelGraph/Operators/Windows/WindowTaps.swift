/// Which elements of a channel each window takes: what constants are convolved and pooled by while a model is read.
struct WindowTaps: Sendable {
    /// One element that a window takes.
    struct Tap: Hashable, Sendable {
        /// Its place in the window, and in the channel; both count over all spatial axes, the last one fastest.
        var kernel: Int
        var input: Int
    }

    /// How many windows there are along each spatial axis.
    let counts: [Int]
    /// The taps of each window, the last spatial axis fastest. Elements of the padding are left out.
    let windows: [[Tap]]

    /// More taps than this are left to the network.
    private static let mostTaps = 1 << 22

    /// `lengths`: those of the spatial axes.
    /// `counts`: how many windows there are, where it is not as many as fit.
    /// Returns `nil` where there are too many to list.
    init?(_ windows: Windows, over lengths: [Int], counts: [Int]? = nil) {
        let counts = counts ?? zip(windows.axes, lengths).map { $0.count(on: $1, roundsUp: windows.roundsUp) }
        guard windows.axes.count == lengths.count, counts.allSatisfy({ $0 > 0 }),
            Self.product(counts + windows.sizes) != nil
        else { return nil }
        self.counts = counts
        var all: [[Tap]] = [[Tap(kernel: 0, input: 0)]]
        for (axis, window) in windows.axes.enumerated() {
            let length = lengths[axis]
            all = all.flatMap { taps in
                (0..<counts[axis]).map { window.taps($0, of: length) }.map { own in
                    taps.flatMap { outer in
                        own.map {
                            Tap(kernel: outer.kernel * window.size + $0.kernel, input: outer.input * length + $0.input)
                        }
                    }
                }
            }
        }
        self.windows = all
    }

    private static func product(_ factors: [Int]) -> Int? {
        var product = 1
        for factor in factors {
            let (next, overflow) = product.multipliedReportingOverflow(by: factor)
            if overflow || next > mostTaps { return nil }
            product = next
        }
        return product
    }

    /// Whether so many channels, or pairs of channels, are few enough to compute while a model is read.
    func isAffordable(channels: Int) -> Bool {
        let taps = windows.reduce(0) { $0 + $1.count }
        let (steps, overflow) = taps.multipliedReportingOverflow(by: channels)
        return !overflow && steps <= 1 << 28
    }
}

extension Windows.Axis {
    /// What one window takes of an axis.
    fileprivate func taps(_ index: Int, of length: Int) -> [WindowTaps.Tap] {
        (0..<size).compactMap { place in
            let input = index * stride + place * dilation - before
            return input >= 0 && input < length ? WindowTaps.Tap(kernel: place, input: input) : nil
        }
    }
}

extension Windows {
    /// One window for each channel, as long as its axes.
    init(whole lengths: [Int]) { self.init(axes: lengths.map { Axis(size: $0) }) }

    /// The taps in a channel whose padding is elements like the others.
    func tapsCountingPadding(over lengths: [Int], counts: [Int]) -> WindowTaps? {
        var windows = self
        var padded = lengths
        for axis in axes.indices {
            padded[axis] += axes[axis].before + axes[axis].after
            windows.axes[axis].before = 0
            windows.axes[axis].after = 0
        }
        return WindowTaps(windows, over: padded, counts: counts)
    }
}
