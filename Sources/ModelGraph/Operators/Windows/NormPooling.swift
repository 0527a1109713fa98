/// The p-norm of each window, (sum |x|^p)^(1/p), which no OpenCV has.
extension Operator {
    static let lowerLpPool: RewriteRule = { (rewrite) throws(ModelError) in
        guard let windows = try rewrite.view.windows(over: rewrite.view.input(0)) else {
            throw rewrite.view.unsupported(
                "its padding depends on lengths that are open: give the model an input shape")
        }
        let area = windows.sizes.reduce(1, *)
        let power = rewrite.powered(rewrite.node.inputs[0], by: rewrite.normOrder)
        var attributes = windows.attributes
        attributes["count_include_pad"] = .int(1)
        attributes["ceil_mode"] = nil
        var padded = windows
        if windows.roundsUp {
            for axis in windows.axes.indices {
                let window = windows.axes[axis]
                guard let length = rewrite.view.input(0).shape?[axis + 2].value else {
                    throw rewrite.view.unsupported("ceil_mode needs the input's lengths: give the model an input shape")
                }
                let count = window.count(on: length, roundsUp: true)
                padded.axes[axis].after = max(0, (count - 1) * window.stride + window.span - length - window.before)
            }
            attributes["pads"] = .ints(padded.pads)
        }
        let mean = rewrite.emit("AveragePool", [power], attributes, part: "mean")
        let sum = rewrite.emit("Mul", [mean, rewrite.add(scalar: Float(area), part: "area")], part: "sum")
        rewrite.replaceByRoot(of: sum)
    }

    static let lowerGlobalLpPool: RewriteRule = { (rewrite) throws(ModelError) in
        guard let rank = rewrite.view.input(0).rank else {
            throw rewrite.view.unsupported("the number of its input's axes is open: give the model an input shape")
        }
        let power = rewrite.powered(rewrite.node.inputs[0], by: rewrite.normOrder)
        rewrite.replaceByRoot(of: rewrite.reduce("ReduceSum", power, axes: Array(2..<rank), part: "sum"))
    }
}

extension Rewrite {
    fileprivate var normOrder: Int { view.int("p", default: 2) }

    /// |x|^p
    fileprivate mutating func powered(_ value: String, by order: Int) -> String {
        if order == 2 { return emit("Mul", [value, value], part: "power") }
        let magnitude = emit("Abs", [value], part: "magnitude")
        return order == 1 ? magnitude : emit("Pow", [magnitude, add(scalar: Float(order), part: "p")], part: "power")
    }

    fileprivate mutating func replaceByRoot(of sum: String) {
        switch normOrder {
        case 1: replace(with: "Identity", [sum])
        case 2: replace(with: "Sqrt", [sum])
        default: replace(with: "Pow", [sum, add(scalar: 1 / Float(normOrder), part: "root")])
        }
    }
}
