/// The p-norm of each window, (sum |x|^p)^(1/p), which no OpenCV has.
extension Operator {
    static let lowerLpPool: RewriteRule = { (rewrite) throws(ModelError) in
        guard let windows = try rewrite.view.windows(over: rewrite.view.input(0)) else {
            throw rewrite.view.unsupported(
                "its padding depends on lengths that are open: give the model an input shape")
        }
        let area = windows.sizes.reduce(1, *)
        let order = try rewrite.view.normOrder
        let power = rewrite.powered(rewrite.node.inputs[0], by: order)
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
        rewrite.replaceByRoot(of: sum, order)
    }

    static let lowerGlobalLpPool: RewriteRule = { (rewrite) throws(ModelError) in
        guard let rank = rewrite.view.input(0).rank else {
            throw rewrite.view.unsupported("the number of its input's axes is open: give the model an input shape")
        }
        let order = try rewrite.view.normOrder
        let power = rewrite.powered(rewrite.node.inputs[0], by: order)
        rewrite.replaceByRoot(of: rewrite.reduce("ReduceSum", power, axes: Array(2..<rank), part: "sum"), order)
    }
}

extension NodeView {
    /// The p of a p-norm, which version 1 of the operators has as a float.
    var normOrder: Int {
        get throws(ModelError) {
            if let p = float("p") {
                guard p >= 1 else { throw fault("p is \(p); it must be 1 or more") }
                guard p == p.rounded(), p <= 0x1p24 else {
                    throw unsupported("p is \(p); norms of whole orders up to \(1 << 24) alone are computed")
                }
                return Int(p)
            }
            let p = int("p", default: 2)
            guard p >= 1 else { throw fault("p is \(p); it must be 1 or more") }
            return p
        }
    }
}

extension Operator {
    static let inferLpPool: ShapeRule = { (view) throws(ModelError) in
        _ = try view.normOrder
        return try inferPooling(view)
    }

    static let inferGlobalLpPool: ShapeRule = { (view) throws(ModelError) in
        _ = try view.normOrder
        return try inferGlobalPooling(view)
    }

    static let normalizeLpPool: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.view.float("p") != nil else { return try normalizePooling(&rewrite) }
        try rewrite.view.refuseDilatedSame()
        let order = try rewrite.view.normOrder
        let windows = try rewrite.view.windows(over: rewrite.view.input(0))
        rewrite.keep {
            if let windows { $0.spell(windows) }
            $0.attributes["p"] = .int(order)
        }
    }

    static let normalizeGlobalLpPool: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.view.float("p") != nil else { return }
        let order = try rewrite.view.normOrder
        rewrite.keep { $0.attributes["p"] = .int(order) }
    }
}

extension Rewrite {
    /// |x|^p
    fileprivate mutating func powered(_ value: String, by order: Int) -> String {
        if order == 2 { return emit("Mul", [value, value], part: "power") }
        let magnitude = emit("Abs", [value], part: "magnitude")
        return order == 1 ? magnitude : emit("Pow", [magnitude, add(scalar: Float(order), part: "p")], part: "power")
    }

    fileprivate mutating func replaceByRoot(of sum: String, _ order: Int) {
        switch order {
        case 1: replace(with: "Identity", [sum])
        case 2: replace(with: "Sqrt", [sum])
        default: replace(with: "Pow", [sum, add(scalar: 1 / Float(order), part: "root")])
        }
    }
}
