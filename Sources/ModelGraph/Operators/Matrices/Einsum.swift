extension Quirk {
    static let diagonals = Quirk(
        "takes no diagonals (a label that an operand has twice) in an Einsum", .v4_6 ... .v5_0)
    static let openEinsum = Quirk(
        "needs the lengths that an Einsum joins: give the model an input shape", .v4_6 ... .v5_0)
}

/// Einsum: a sum of products, as transposed, multiplied and reshaped matrices.
extension Operator {
    static let einsum: [Operator] = [
        Operator("Einsum", inputs: 1...Int.max, infer: inferEinsum, lower: lowerEinsum)
    ]

    private static let inferEinsum: ShapeRule = { (view) throws(ModelError) in
        let type = try view.commonType()
        guard let equation = try view.einsum else { return [Facts(type: type)] }
        let extents = try view.extents(of: equation)
        return [Facts(type: type, shape: equation.result.map { extents[$0] ?? .unknown })]
    }

    /// OpenCV's own layer reads beyond its operands in some equations, with ellipses for instance.
    private static let lowerEinsum: RewriteRule = { (rewrite) throws(ModelError) in
        guard var equation = try rewrite.view.einsum else { throw rewrite.refusal(.openEinsum) }
        let extents = try rewrite.view.extents(of: equation)
        var operands = rewrite.node.inputs
        if equation.takesDiagonals {
            guard rewrite.has(.diagonals) else { return }
            for index in operands.indices {
                operands[index] = try rewrite.diagonal(
                    of: operands[index], &equation.operands[index], extents, part: "\(index).diagonal")
            }
        }
        var contraction = Contraction(extents: extents, value: operands[0], labels: equation.operands[0])
        for index in equation.operands.indices.dropFirst() {
            let needed = Set(equation.result).union(equation.operands[(index + 1)...].joined())
            try rewrite.contract(
                &contraction, operands[index], equation.operands[index], needed, step: index)
        }
        let surplus = contraction.labels.indices.filter { !equation.result.contains(contraction.labels[$0]) }
        if !surplus.isEmpty {
            if contraction.labels.filter({ equation.result.contains($0) }) == equation.result {
                let axes = rewrite.add(Constant(integers: surplus), part: "axes")
                return rewrite.replace(with: "ReduceSum", [contraction.value, axes], ["keepdims": .int(0)])
            }
            contraction.value = rewrite.sumOut(contraction.value, surplus, part: "sum")
            contraction.labels = contraction.labels.filter { equation.result.contains($0) }
        }
        let order = equation.result.compactMap { contraction.labels.firstIndex(of: $0) }
        if order == Array(order.indices) { return rewrite.replace(with: "Identity", [contraction.value]) }
        rewrite.replace(with: "Transpose", [contraction.value], ["perm": .ints(order)])
    }
}

/// What has been multiplied so far.
private struct Contraction {
    var extents: [EinsumEquation.Label: Extent]
    var value: String
    var labels: [EinsumEquation.Label]
}

extension NodeView {
    fileprivate var einsum: EinsumEquation? {
        get throws(ModelError) {
            guard let text = string("equation") else { throw fault("it has no equation") }
            var ranks: [Int] = []
            for index in 0..<inputCount {
                guard let rank = input(index).rank else { return nil }
                ranks.append(rank)
            }
            guard let equation = EinsumEquation(text, ranks: ranks) else {
                throw fault("its equation \"\(text)\" does not fit operands of \(ranks) axes")
            }
            return equation
        }
    }

    /// The length of each label's axis; lengths of 1 stretch only where `...` stands for them.
    fileprivate func extents(of equation: EinsumEquation) throws(ModelError) -> [EinsumEquation.Label: Extent] {
        var extents: [EinsumEquation.Label: Extent] = [:]
        for (index, labels) in equation.operands.enumerated() {
            guard let shape = input(index).shape else { continue }
            for (label, extent) in zip(labels, shape) {
                guard let joint = Extent.broadcast(extents[label] ?? .known(1), extent) else {
                    throw fault("its operands have different lengths along the same label: \(shape.text)")
                }
                extents[label] = joint
            }
        }
        return extents
    }
}

extension Rewrite {
    fileprivate mutating func sumOut(_ value: String, _ axes: [Int], part: String) -> String {
        emit(
            "ReduceSum", [value, add(Constant(integers: axes), part: "\(part).axes")], ["keepdims": .int(0)], part: part
        )
    }

    /// The elements at the same place of the axes that have one label, as one axis; the label then stands once.
    fileprivate mutating func diagonal(
        of operand: String, _ labels: inout [EinsumEquation.Label], _ extents: [EinsumEquation.Label: Extent],
        part: String
    ) throws(ModelError) -> String {
        var value = operand
        while let second = labels.indices.first(where: { labels[..<$0].contains(labels[$0]) }),
            let first = labels.firstIndex(of: labels[second])
        {
            guard let length = extents[labels[second]]?.value else { throw refusal(.openEinsum) }
            try view.requireFoldable([length, length])
            var shape = labels.map { _ in 1 }
            shape[first] = length
            shape[second] = length
            let isKept = (0..<length * length).map { $0 / length == $0 % length }
            let mask = add(Constant(bools: isKept, shape: shape), part: "\(part).mask")
            let zero = Constant(converting: [0], to: view.input(0).type ?? .float32, shape: []) ?? Constant(scalar: 0)
            let kept = emit("Where", [mask, value, add(zero, part: "\(part).zero")], part: "\(part).kept")
            value = sumOut(kept, [second], part: part)
            labels.remove(at: second)
        }
        return value
    }

    /// Multiplies the next operand in, and sums over the labels that nothing needs any more.
    fileprivate mutating func contract(
        _ contraction: inout Contraction, _ operand: String, _ labels: [EinsumEquation.Label],
        _ needed: Set<EinsumEquation.Label>, step: Int
    ) throws(ModelError) {
        var left = (value: contraction.value, labels: contraction.labels), right = (value: operand, labels: labels)
        let (leftLabels, rightLabels) = (Set(left.labels), Set(right.labels))
        left = summed(left, keeping: needed.union(rightLabels), part: "\(step).left.sum")
        right = summed(right, keeping: needed.union(leftLabels), part: "\(step).right.sum")
        let batch = left.labels.filter { right.labels.contains($0) && needed.contains($0) }
        let inner = left.labels.filter { right.labels.contains($0) && !needed.contains($0) }
        let rows = left.labels.filter { !right.labels.contains($0) },
            columns = right.labels.filter { !left.labels.contains($0) }
        let a = ordered(left, batch + rows + inner, part: "\(step).left"),
            b = ordered(right, batch + inner + columns, part: "\(step).right")
        if rows.isEmpty && columns.isEmpty && inner.isEmpty {
            contraction.value = emit("Mul", [a, b], part: "\(step).product")
            contraction.labels = batch
            return
        }
        func group(_ labels: [EinsumEquation.Label]) -> Extent {
            labels.map { contraction.extents[$0] ?? .unknown }.reduce(.known(1), *)
        }
        // Axes of the batch stay one by one: those of length 1 stretch.
        let kept = Array(repeating: 0, count: batch.count)
        guard let m = ([group(rows), group(inner)] as Shape).spelled,
            let n = ([group(inner), group(columns)] as Shape).spelled,
            let full = (batch + rows + columns).map({ contraction.extents[$0] ?? .unknown }).spelled
        else { throw refusal(.openEinsum) }
        let isMatrix = rows.count == 1 && inner.count == 1, isOtherMatrix = columns.count == 1 && inner.count == 1
        let product = emit(
            "MatMul",
            [
                isMatrix ? a : reshape(a, to: kept + m, part: "\(step).rows"),
                isOtherMatrix ? b : reshape(b, to: kept + n, part: "\(step).columns"),
            ], part: "\(step).product")
        let isFlat = rows.count == 1 && columns.count == 1
        contraction.value = isFlat ? product : reshape(product, to: full, part: "\(step).unfolded")
        contraction.labels = batch + rows + columns
    }

    private mutating func summed(
        _ operand: (value: String, labels: [EinsumEquation.Label]), keeping needed: Set<EinsumEquation.Label>,
        part: String
    ) -> (value: String, labels: [EinsumEquation.Label]) {
        let surplus = operand.labels.indices.filter { !needed.contains(operand.labels[$0]) }
        if surplus.isEmpty { return operand }
        return (sumOut(operand.value, surplus, part: part), operand.labels.filter { needed.contains($0) })
    }

    private mutating func ordered(
        _ operand: (value: String, labels: [EinsumEquation.Label]), _ labels: [EinsumEquation.Label], part: String
    ) -> String {
        let order = labels.compactMap { operand.labels.firstIndex(of: $0) }
        return order == Array(order.indices) ? operand.value : transpose(operand.value, order, part: part)
    }
}
