extension Quirk {
    static let products = Quirk(
        "multiplies computed values of the same batch alone, and the ranks or lengths are open: give the model an input shape",
        .v4_6 ... .v4_6)
    static let batchedFactor = Quirk(
        "broadcasts the batch of a constant factor wrong, and the lengths are open: give the model an input shape",
        .v4_10 ... .v5_0)
}

extension Operator {
    /// Vectors become matrices of one row or column.
    static let normalizeMatMul: RewriteRule = { (rewrite) throws(ModelError) in
        guard let left = rewrite.view.input(0).rank, let right = rewrite.view.input(1).rank, left == 1 || right == 1
        else {
            return
        }
        var inputs = rewrite.node.inputs
        if left == 1 { inputs[0] = rewrite.unsqueeze(inputs[0], axes: [0], part: "row") }
        if right == 1 { inputs[1] = rewrite.unsqueeze(inputs[1], axes: [1], part: "column") }
        let product = rewrite.emit("MatMul", inputs, part: "product")
        let axes = (left == 1 ? [-2] : []) + (right == 1 ? [-1] : [])
        rewrite.replace(with: "Squeeze", [product, rewrite.add(Constant(integers: axes), part: "axes")])
    }

    static let lowerMatMul: RewriteRule = { (rewrite) throws(ModelError) in
        if rewrite.has(.products) { return try lowerClassicMatMul(&rewrite) }
        if let rank = rewrite.view.input(0).rank, AttentionPattern(rewrite)?.isFusedWrong(rewrite) == true {
            let weights = rewrite.shield(rewrite.node.inputs[0], rank: rank)
            return rewrite.keep { $0.inputs[0] = weights }
        }
        guard rewrite.has(.batchedFactor), let factor = rewrite.view.constant(1), factor.shape.count > 2 else { return }
        let batch = rewrite.view.input(0).shape.flatMap {
            Shape.broadcast($0.dropLast(2), Shape(factor.shape.dropLast(2)))
        }
        if factor.shape.dropLast(2).allSatisfy({ $0 == 1 }) {
            guard let rank = rewrite.view.input(0).rank, rank >= factor.shape.count else { return }
            return
        }
        guard let batch = batch?.values else { throw rewrite.refusal(.batchedFactor) }
        if batch == Array(factor.shape.dropLast(2)) { return }
        let lengths = batch + factor.shape.suffix(2)
        try rewrite.view.requireFoldable(lengths)
        guard let repeated = factor.broadcast(to: lengths) else { return }
        let name = rewrite.add(repeated, part: "factor")
        rewrite.keep { $0.inputs[1] = name }
    }

    /// OpenCV 4.6 multiplies by a constant matrix from the right, or two computed values of the same batch.
    private static func lowerClassicMatMul(_ rewrite: inout Rewrite) throws(ModelError) {
        let a = rewrite.view.input(0), b = rewrite.view.input(1)
        guard let left = a.shape, let right = b.shape else { throw rewrite.refusal(.products) }
        var inputs = rewrite.node.inputs
        if let factor = b.constant, let matrix = factor.asMatrix, left.count >= right.count {
            if factor.shape.count > 2 { inputs[1] = rewrite.add(matrix, part: "factor") }
            if left.count > 2, rewrite.isFollowedByChannels {
                rewrite.replaceUnfused(with: "MatMul", inputs, rank: left.count)
            } else if factor.shape.count > 2 {
                rewrite.replace(with: "MatMul", inputs)
            }
            return
        }
        if let factor = a.constant, let matrix = factor.asMatrix, right.count >= left.count {
            // a b = (bT aT)T
            let swapped = Array(0..<(right.count - 2)) + [right.count - 1, right.count - 2]
            let turned = rewrite.transpose(inputs[1], swapped, part: "right")
            let transposed = rewrite.transpose(rewrite.add(matrix, part: "factor"), [1, 0], part: "left")
            let product = rewrite.emit("MatMul", [turned, transposed], part: "product")
            return rewrite.replace(with: "Transpose", [product], ["perm": .ints(swapped)])
        }
        for index in 0..<2 where rewrite.view.constant(index) != nil {
            inputs[index] = rewrite.emit("Const", [inputs[index]], part: "constant.\(index)")
        }
        let shapes = [left, right]
        guard left.dropLast(2) != right.dropLast(2) else {
            return rewrite.replaceUnfused(with: "MatMul", inputs, rank: left.count)
        }
        if right.count == 2, let tail = Shape(left.dropLast() + [right[1]]).spelled {
            // All rows of the batch together are one matrix.
            let rows = rewrite.reshape(inputs[0], to: [-1, left[left.count - 1].value ?? -1], part: "rows")
            let product = rewrite.emit("MatMul", [rows, inputs[1]], part: "product")
            return rewrite.replace(with: "Reshape", [product, rewrite.add(Constant(integers: tail), part: "shape")])
        }
        guard let batch = Shape.broadcast(left.dropLast(2), right.dropLast(2)) else { throw rewrite.refusal(.products) }
        for index in 0..<2 {
            guard let expanded = rewrite.spread(inputs[index], shapes[index], over: batch, part: "batch.\(index)")
            else {
                throw rewrite.refusal(.products)
            }
            inputs[index] = expanded
        }
        rewrite.replaceUnfused(with: "MatMul", inputs, rank: batch.count + 2)
    }
}

extension Rewrite {
    /// Whether the product is followed by a function of each channel, which OpenCV 4.6 would fuse as one of each column.
    fileprivate var isFollowedByChannels: Bool {
        consumers(of: node.outputs[0]).contains { $0.operation == "BatchNormalization" || $0.operation == "PRelu" }
    }

    /// The value with its batch axes repeated; `nil` where it is not known how often.
    fileprivate mutating func spread(_ value: String, _ shape: Shape, over batch: Shape, part: String) -> String? {
        let missing = batch.count + 2 - shape.count
        let aligned = Shape(repeating: .known(1), count: missing) + shape
        var lengths: [Int] = []
        for (own, wanted) in zip(aligned, batch) {
            if own == wanted {
                lengths.append(1)
            } else {
                guard let length = wanted.value else { return nil }
                lengths.append(length)
            }
        }
        var result = value
        if missing > 0 { result = unsqueeze(result, axes: Array(0..<missing), part: "\(part).axes") }
        if lengths.allSatisfy({ $0 == 1 }) { return result }
        return emit("Expand", [result, add(Constant(integers: lengths + [1, 1]), part: "\(part).shape")], part: part)
    }
}

extension Shape {
    /// As a Reshape's constant that spells it, -1 for the one axis that may be open; `nil` when there are more.
    var spelled: [Int]? {
        count { $0.value == nil } > 1 ? nil : map { $0.value ?? -1 }
    }
}

extension Constant {
    /// The matrix, if the constant is one behind axes of length 1.
    fileprivate var asMatrix: Constant? {
        guard shape.count >= 2, shape.dropLast(2).allSatisfy({ $0 == 1 }) else { return nil }
        return reshaped(Array(shape.suffix(2)))
    }
}
