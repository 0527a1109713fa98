#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// Poolings of constants.
extension Operator {
    static let evaluateMaxPool: Evaluation = { (view) throws(ModelError) in
        guard view.int("storage_order", default: 0) == 0, let windows = try view.windows(over: view.input(0)) else {
            return nil
        }
        return view.maxima(windows)
    }

    static let evaluateAveragePool: Evaluation = { (view) throws(ModelError) in
        guard let windows = try view.windows(over: view.input(0)), let taps = view.poolingTaps(windows) else {
            return nil
        }
        guard view.int("count_include_pad", default: 0) != 0, let value = view.constant(0) else {
            return view.pooled(taps, mean)
        }
        let areas = windows.areas(over: Array(value.shape.dropFirst(2)), counts: taps.counts)
        return view.pooled(taps) { elements, index in elements.reduce(0, +) / Double(areas[index]) }
    }

    static let evaluateLpPool: Evaluation = { (view) throws(ModelError) in
        guard let windows = try view.windows(over: view.input(0)), let taps = view.poolingTaps(windows) else {
            return nil
        }
        return view.pooled(taps, norm(of: try view.normOrder))
    }

    static let evaluateGlobalMaxPool: Evaluation = { (view) throws(ModelError) in
        view.wholeWindow.flatMap(view.maxima)
    }

    static let evaluateGlobalAveragePool: Evaluation = { (view) throws(ModelError) in
        view.wholeWindow.flatMap(view.poolingTaps).flatMap { view.pooled($0, mean) }
    }

    static let evaluateGlobalLpPool: Evaluation = { (view) throws(ModelError) in
        let norm = norm(of: try view.normOrder)
        return view.wholeWindow.flatMap(view.poolingTaps).flatMap { view.pooled($0, norm) }
    }

    /// The input's elements at the places that the indices name, in a tensor of zeros.
    static let evaluateUnpooling: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let numbers = value.doubles, let places = view.integers(1),
            places.count == numbers.count, let shape = try inferUnpooling(view).first?.lengths
        else { return nil }
        var result = [Double](repeating: 0, count: shape.reduce(1, *))
        for (place, number) in zip(places, numbers) {
            guard result.indices.contains(place) else {
                throw view.fault("its index \(place) lies outside of its output of shape \(shape)")
            }
            result[place] = number
        }
        return [Constant(doubles: result, type: value.type, shape: shape)]
    }
}

/// A number for the elements under a window, and which window it is; `nil` where there is none.
private typealias PoolingFunction = ([Double], Int) -> Double?

/// Of a window that lies in the padding alone there is no mean.
private let mean: @Sendable ([Double], Int) -> Double? = { elements, _ in
    elements.isEmpty ? nil : elements.reduce(0, +) / Double(elements.count)
}

private func norm(of order: Int) -> PoolingFunction {
    let order = Double(order)
    return { elements, _ in pow(elements.reduce(0) { $0 + pow(abs($1), order) }, 1 / order) }
}

extension NodeView {
    /// A window over all spatial axes of the constant input.
    fileprivate var wholeWindow: Windows? { constant(0).map { Windows(whole: Array($0.shape.dropFirst(2))) } }

    /// A number for each window of each channel of the constant input; `nil` where a window has none.
    fileprivate func pooled(_ taps: WindowTaps, _ function: PoolingFunction) -> [Constant]? {
        guard let value = constant(0), value.type.isFloatingPoint, let elements = value.doubles else { return nil }
        let area = value.shape.dropFirst(2).reduce(1, *), channels = value.shape[0] * value.shape[1]
        var result: [Double] = []
        result.reserveCapacity(channels * taps.windows.count)
        for channel in 0..<channels {
            for (index, window) in taps.windows.enumerated() {
                guard let number = function(window.map { elements[channel * area + $0.input] }, index) else {
                    return nil
                }
                result.append(number)
            }
        }
        return [Constant(doubles: result, type: value.type, shape: Array(value.shape[..<2]) + taps.counts)]
    }

    /// The largest element of each window, and its index in the whole tensor.
    fileprivate func maxima(_ windows: Windows) -> [Constant]? {
        guard let value = constant(0), let numbers = Numbers(value), let taps = poolingTaps(windows) else {
            return nil
        }
        let elements = numbers.reals
        let area = value.shape.dropFirst(2).reduce(1, *), channels = value.shape[0] * value.shape[1]
        var indices: [Int] = []
        indices.reserveCapacity(channels * taps.windows.count)
        for channel in 0..<channels {
            for window in taps.windows {
                guard var best = window.first?.input else { return nil }
                for tap in window where elements[channel * area + tap.input] > elements[channel * area + best] {
                    best = tap.input
                }
                indices.append(channel * area + best)
            }
        }
        let shape = Array(value.shape[..<2]) + taps.counts
        guard let maxima = value.moved(Movement(shape: shape, run: 1, starts: indices)) else { return nil }
        return [maxima, Constant(integers: indices, type: .int64, shape: shape)]
    }

    /// What windows take of the constant input; `nil` where it is too much.
    fileprivate func poolingTaps(_ windows: Windows) -> WindowTaps? {
        guard let value = constant(0), value.shape.count > 2,
            let taps = WindowTaps(windows, over: Array(value.shape.dropFirst(2))),
            taps.isAffordable(channels: value.shape[0] * value.shape[1])
        else { return nil }
        return taps
    }
}
