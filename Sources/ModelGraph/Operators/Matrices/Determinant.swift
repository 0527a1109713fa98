/// Det: the determinants of square matrices, the last two axes of a value.
extension Operator {
    static let determinant: [Operator] = [
        Operator("Det", inputs: 1...1, infer: inferDeterminant, evaluate: evaluateDeterminant, lower: lowerDeterminant)
    ]

    private static let inferDeterminant: ShapeRule = { (view) throws(ModelError) in
        let value = view.input(0)
        guard let shape = value.shape else { return [Facts(type: value.type)] }
        guard shape.count >= 2 else {
            throw view.fault("takes square matrices [..., M, M], and has a value of \(shape.count) axes")
        }
        if let rows = shape[shape.count - 2].value, let columns = shape[shape.count - 1].value, rows != columns {
            throw view.fault("takes square matrices, and has a value of the shape \(shape.text)")
        }
        return [Facts(type: value.type, shape: Shape(shape.dropLast(2)))]
    }

    private static let evaluateDeterminant: Evaluation = { (view) throws(ModelError) in
        guard let value = view.constant(0), let numbers = value.doubles, let order = value.shape.last else {
            return nil
        }
        let shape = Array(value.shape.dropLast(2))
        guard FoldingLimits.standard.allowSteps(value.count, order) else { return nil }
        let determinants = (0..<shape.reduce(1, *)).map { matrix in
            Constant.determinant(
                of: Array(numbers[matrix * order * order..<(matrix + 1) * order * order]), order: order)
        }
        return [Constant(doubles: determinants, type: value.type, shape: shape)]
    }

    /// OpenCV 4 has no Det: sums of products of the elements, which up to three rows are few.
    private static let lowerDeterminant: RewriteRule = { (rewrite) throws(ModelError) in
        guard rewrite.has(.noDeterminant) else { return rewrite.keepScalar() }
        guard let shape = rewrite.view.input(0).shape, let order = shape.last?.value, (1...3).contains(order) else {
            throw rewrite.refusal(.noDeterminant)
        }
        let determinant = rewrite.determinant(order: order, rank: shape.count)
        let axes = rewrite.add(Constant(integers: [shape.count - 2, shape.count - 1]), part: "axes")
        rewrite.replace(with: "Squeeze", [determinant, axes])
    }
}

extension Quirk {
    fileprivate static let givesVector = Quirk("gives a vector for the determinant of one matrix", .v5_0 ... .v5_0)
    fileprivate static let noDeterminant = Quirk(
        "has no Det, whose stand-in needs matrices of at most 3 rows", .v4_6 ... .v4_10)
}

extension Rewrite {
    /// One matrix as the only one of a row, whose axis goes behind.
    fileprivate mutating func keepScalar() {
        guard has(.givesVector), view.input(0).rank == 2 else { return }
        let determinants = emit("Det", [unsqueeze(node.inputs[0], axes: [0])], part: "row")
        replace(with: "Squeeze", [determinants, add(Constant(integers: [0]), part: "axes")])
    }

    /// The determinants of the matrices as a value `[..., 1, 1]`.
    fileprivate mutating func determinant(order: Int, rank: Int) -> String {
        var elements: [[String]] = []
        for row in 0..<order {
            let whole = slice(node.inputs[0], axis: rank - 2, from: row, to: row + 1, part: "row.\(row)")
            elements.append([])
            for column in 0..<order {
                let part = "element.\(row).\(column)"
                elements[row].append(slice(whole, axis: rank - 1, from: column, to: column + 1, part: part))
            }
        }
        return determinant(of: elements)
    }

    /// The expansion along the first row.
    private mutating func determinant(of elements: [[String]]) -> String {
        if elements.count == 1 { return elements[0][0] }
        var sum = ""
        for column in elements.indices {
            let minor = elements.dropFirst().map { row in row.indices.filter { $0 != column }.map { row[$0] } }
            let product = emit("Mul", [elements[0][column], determinant(of: minor)], part: "product")
            sum = column == 0 ? product : emit(column % 2 == 0 ? "Add" : "Sub", [sum, product], part: "sum")
        }
        return sum
    }
}

extension Constant {
    /// By elimination with the largest pivot of each column.
    fileprivate static func determinant(of matrix: [Double], order: Int) -> Double {
        var rows = matrix
        var result = 1.0
        for column in 0..<order {
            var pivot = column
            for row in column..<order where abs(rows[row * order + column]) > abs(rows[pivot * order + column]) {
                pivot = row
            }
            let head = rows[pivot * order + column]
            if head == 0 { return 0 }
            result *= pivot == column ? head : -head
            for place in column..<order where pivot != column {
                rows.swapAt(pivot * order + place, column * order + place)
            }
            for row in (column + 1)..<max(order, column + 1) {
                let factor = rows[row * order + column] / head
                for place in column..<order { rows[row * order + place] -= factor * rows[column * order + place] }
            }
        }
        return result
    }
}
