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
            let listed = Shape(counts + windows.sizes).elementCount.value, listed <= Self.mostTaps
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

    /// Whether so many channels, or pairs of channels, are few enough to compute while a model is read.
    func isAffordable(channels: Int) -> Bool {
        FoldingLimits.standard.allowSteps(channels, windows.reduce(0) { $0 + $1.count })
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

extension Windows.Axis {
    /// How many elements a window has on an axis of this length with its padding.
    fileprivate func elementCount(of index: Int, on length: Int) -> Int {
        let room = before + length + after - index * stride
        return min(size, (room + dilation - 1) / dilation)
    }
}

extension Windows {
    /// One window for each channel, as long as its axes.
    init(whole lengths: [Int]) { self.init(axes: lengths.map { Axis(size: $0) }) }

    /// How many elements each window has, of the padding too but not behind it, in the order of ``WindowTaps/windows``.
    func areas(over lengths: [Int], counts: [Int]) -> [Int] {
        axes.indices.reduce([1]) { areas, axis in
            let own = (0..<counts[axis]).map { axes[axis].elementCount(of: $0, on: lengths[axis]) }
            return areas.flatMap { area in own.map { area * $0 } }
        }
    }
}
