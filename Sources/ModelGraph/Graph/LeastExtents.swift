/// How large an image must be for every window of a network to fit into what it slides over. OpenCV 5 lets a window
/// slide over an image that it does not fit into, and then reads or writes behind its end.
///
/// Values are named; nothing is asked of one that was never given.
struct LeastExtents {
    /// One spatial axis of a convolution or pooling.
    struct Window {
        /// Elements from its first to its last, with dilation.
        var span = 1
        var stride = 1
        /// At both ends together.
        var padding = 0
    }

    /// To be of n elements on an axis, a value needs `slope * n + offset` of the input.
    private struct Need {
        var slope = 1.0
        var offset = 0.0

        func elements(for count: Double) -> Double { slope * count + offset }
    }

    private struct Reach {
        var input: String
        var needs: [Need]
    }

    private var reaches: [String: Reach] = [:]
    private var least: [String: [Int]] = [:]

    /// The least extents of the spatial axes of an input; empty where the input is not known.
    func of(_ input: String) -> [Int] { least[input] ?? [] }

    mutating func addInput(_ name: String, spatialAxes: Int) {
        reaches[name] = Reach(input: name, needs: Array(repeating: Need(), count: spatialAxes))
        least[name] = Array(repeating: 1, count: spatialAxes)
    }

    /// `output` has the extents of `input`, or of the largest where several inputs are passed to it.
    mutating func pass(_ input: String, to output: String) {
        guard let passed = reaches[input] else { return }
        guard let known = reaches[output] else {
            reaches[output] = passed
            return
        }
        // Of two inputs that are broadcast, the larger one gives the extents: the one that needs less.
        if zip(passed.needs, known.needs).contains(where: { $0.slope < $1.slope }) { reaches[output] = passed }
    }

    /// Windows slide over `input`, one for each spatial axis.
    mutating func slide(_ windows: [Window], over input: String, to output: String) {
        guard var reach = reaches[input], reach.needs.count == windows.count else { return }
        for (axis, window) in windows.enumerated() {
            let span = Double(window.span) - Double(window.padding)
            require(max(span, 1), of: reach, axis: axis)
            let need = reach.needs[axis]
            let stride = Double(window.stride)
            reach.needs[axis] = Need(slope: need.slope * stride, offset: need.elements(for: span - stride))
        }
        reaches[output] = reach
    }

    /// `output` has `factors` times the extents of `input`, rounded down.
    mutating func scale(_ input: String, by factors: [Double], to output: String) {
        guard var reach = reaches[input], reach.needs.count == factors.count else { return }
        for (axis, factor) in factors.enumerated() {
            guard factor > 0 else { return }
            require(1 / factor, of: reach, axis: axis)
            reach.needs[axis].slope /= factor
        }
        reaches[output] = reach
    }

    private mutating func require(_ elements: Double, of reach: Reach, axis: Int) {
        let most = 1e9  // beyond any image; keeps the conversion defined
        let needed = reach.needs[axis].elements(for: elements)  // no number once it is infinite
        let count = needed < most ? Int((max(needed, 0) - 1e-6).rounded(.up)) : Int(most)
        let known = least[reach.input]?[axis] ?? 1
        least[reach.input]?[axis] = max(known, count)
    }
}
