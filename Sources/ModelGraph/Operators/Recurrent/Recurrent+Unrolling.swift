/// Recurrent layers as products and activations, step by step, as ONNX defines them.
extension Rewrite {
    /// So many steps make some ten thousand nodes.
    private static let mostSteps = 512

    mutating func unroll() throws(ModelError) {
        if view.has(4) { throw refusal(.sequenceLengths) }
        guard let steps = view.input(0).shape?[0].value, steps >= 1, steps <= Self.mostSteps,
            let hidden = view.int("hidden_size") ?? view.input(2).shape?.last?.value
        else { throw refusal(.recurrent) }
        let directions = try view.directions
        var all: [[String]] = [], last: [String] = [], cells: [String] = []
        for direction in 0..<directions {
            let isReverse = direction == 1 || view.string("direction") == "reverse"
            var cell = RecurrentCell(
                hidden: hidden, direction: direction,
                activations: try activations(of: direction, directions: directions))
            prepare(&cell)
            var states = [String](repeating: "", count: steps)
            for step in isReverse ? Array((0..<steps).reversed()) : Array(0..<steps) {
                advance(&cell, step: step)
                states[step] = cell.state ?? ""
            }
            all.append(states)
            last.append(cell.state ?? "")
            cells.append(cell.memory ?? "")
        }
        if isUsed(0) {
            let rows = all.enumerated().map { direction, states in
                let rows = states.enumerated().map { unsqueeze($1, axes: [0, 1], part: "row.\(direction).\($0)") }
                return concat(rows, axis: 0, part: "states.\(direction)")
            }
            replace(output: 0, with: "Concat", rows, ["axis": .int(1)])
        }
        for (index, values) in [(1, last), (2, cells)] where isUsed(index) {
            let rows = values.enumerated().map { unsqueeze($1, axes: [0], part: "last.\(index).\($0)") }
            replace(output: index, with: "Concat", rows, ["axis": .int(0)])
        }
    }

    private mutating func concat(_ values: [String], axis: Int, part: String) -> String {
        values.count == 1 ? values[0] : emit("Concat", values, ["axis": .int(axis)], part: part)
    }

    // MARK: What all steps share

    /// One direction's part of an input, under another shape.
    private mutating func share(_ index: Int, of cell: RecurrentCell, shape: [Int], part: String) -> String {
        let part = "\(part).\(cell.direction)"
        return reshape(
            slice(node.inputs[index], axis: 0, from: cell.direction, to: cell.direction + 1, part: "\(part).share"),
            to: shape,
            part: part)
    }

    private mutating func prepare(_ cell: inout RecurrentCell) {
        let hidden = cell.hidden, gates = view.gates
        let weights = transpose(
            share(1, of: cell, shape: [gates * hidden, -1], part: "W"), [1, 0], part: "W.\(cell.direction).turned")
        cell.inputs = emit("MatMul", [node.inputs[0], weights], part: "X.\(cell.direction)")
        cell.recurrence = transpose(
            share(2, of: cell, shape: [gates * hidden, hidden], part: "R"), [1, 0], part: "R.\(cell.direction).turned")
        if view.has(3) {
            let bias = share(3, of: cell, shape: [2 * gates * hidden], part: "B")
            let own = slice(bias, axis: 0, from: 0, to: gates * hidden, part: "B.\(cell.direction).input")
            cell.inputs = emit("Add", [cell.inputs, own], part: "X.\(cell.direction).biased")
            cell.bias = slice(
                bias, axis: 0, from: gates * hidden, to: 2 * gates * hidden, part: "B.\(cell.direction).hidden")
        }
        if view.has(5) { cell.state = share(5, of: cell, shape: [-1, hidden], part: "initial.h") }
        if view.has(6) { cell.memory = share(6, of: cell, shape: [-1, hidden], part: "initial.c") }
        if view.has(7) {
            let peepholes = share(7, of: cell, shape: [3 * hidden], part: "P")
            cell.peepholes = (0..<3).map {
                slice(peepholes, axis: 0, from: $0 * hidden, to: ($0 + 1) * hidden, part: "P.\(cell.direction).\($0)")
            }
        }
    }

    private func activations(of direction: Int, directions: Int) throws(ModelError) -> [RecurrentCell.Activation] {
        let count = node.operation == "LSTM" ? 3 : node.operation == "GRU" ? 2 : 1
        let own = node.operation == "RNN" ? ["Tanh"] : Array(["Sigmoid", "Tanh", "Tanh"].prefix(count))
        var names = Array(repeatElement(own, count: directions).joined())
        if case .strings(let given) = node.attributes["activations"] {
            guard given.count == names.count else {
                throw view.fault("it has \(given.count) activations; it needs \(names.count)")
            }
            names = given
        }
        var parameters = [
            "alpha": (view.floats("activation_alpha") ?? [])[...], "beta": (view.floats("activation_beta") ?? [])[...],
        ]
        var result: [RecurrentCell.Activation] = []
        for name in names {
            guard let activation = RecurrentCell.Activation(name, taking: &parameters) else {
                throw refusal(.recurrentActivation)
            }
            result.append(activation)
        }
        return Array(result[(direction * count)..<((direction + 1) * count)])
    }

    // MARK: One step

    private mutating func advance(_ cell: inout RecurrentCell, step: Int) {
        cell.step = step
        let rows = slice(cell.inputs, axis: 0, from: step, to: step + 1, part: cell.part("x"))
        let input = reshape(rows, to: [-1, view.gates * cell.hidden], part: cell.part("row"))
        switch node.operation {
        case "LSTM": advanceLSTM(&cell, sum(input, recurred(cell), part: cell.part("sum")))
        case "GRU": advanceGRU(&cell, input, recurred(cell))
        default:
            cell.state = activate(sum(input, recurred(cell), part: cell.part("sum")), cell, 0, part: "state")
        }
    }

    /// The state's part in the gates, with its bias, as rows; `nil` where both are zero.
    private mutating func recurred(_ cell: RecurrentCell) -> String? {
        guard let state = cell.state else {
            return cell.bias.map { reshape($0, to: [1, -1], part: cell.part("bias")) }
        }
        return sum(
            emit("MatMul", [state, cell.recurrence], part: cell.part("recurrence")), cell.bias,
            part: cell.part("recurred"))
    }

    private mutating func advanceLSTM(_ cell: inout RecurrentCell, _ gates: String) {
        func gate(_ index: Int, _ rewrite: inout Rewrite) -> String {
            rewrite.slice(
                gates, axis: 1, from: index * cell.hidden, to: (index + 1) * cell.hidden,
                part: cell.part("gate.\(index)"))
        }
        let memory = cell.memory
        let entered = activate(peep(gate(0, &self), memory, cell, 0), cell, 0, part: "input")
        let fresh = multiply(entered, activate(gate(3, &self), cell, 1, part: "cell"), part: cell.part("fresh"))
        if let memory {
            let kept =
                view.int("input_forget", default: 0) != 0
                ? emit("Sub", [add(scalar: 1, part: cell.part("one")), entered], part: cell.part("forget"))
                : activate(peep(gate(2, &self), memory, cell, 2), cell, 0, part: "forget")
            cell.memory = sum(multiply(kept, memory, part: cell.part("kept")), fresh, part: cell.part("memory"))
        } else {
            cell.memory = fresh
        }
        let output = activate(peep(gate(1, &self), cell.memory, cell, 1), cell, 0, part: "output")
        let shown = activate(cell.memory ?? fresh, cell, 2, part: "shown", isClipped: false)
        cell.state = multiply(output, shown, part: cell.part("state"))
    }

    private mutating func advanceGRU(_ cell: inout RecurrentCell, _ input: String, _ recurred: String?) {
        let hidden = cell.hidden
        func part(_ value: String, _ index: Int, _ name: String, _ rewrite: inout Rewrite) -> String {
            rewrite.slice(
                value, axis: 1, from: index * hidden, to: (index + 1) * hidden, part: cell.part("\(name).\(index)"))
        }
        func gate(_ index: Int, _ rewrite: inout Rewrite) -> String {
            let own = part(input, index, "x", &rewrite)
            guard let recurred else { return own }
            let other = part(recurred, index, "h", &rewrite)
            return rewrite.sum(own, other, part: cell.part("gate.\(index)"))
        }
        let update = activate(gate(0, &self), cell, 0, part: "update")
        let reset = activate(gate(1, &self), cell, 0, part: "reset")
        let own = part(input, 2, "x", &self)
        var candidate = own
        if view.int("linear_before_reset", default: 0) != 0 {
            if let recurred {
                candidate = sum(
                    own, multiply(reset, part(recurred, 2, "h", &self), part: cell.part("reset.h")),
                    part: cell.part("candidate"))
            }
        } else {
            if let state = cell.state {
                let weights = slice(cell.recurrence, axis: 1, from: 2 * hidden, to: 3 * hidden, part: cell.part("R"))
                let product = emit(
                    "MatMul", [multiply(reset, state, part: cell.part("reset.h")), weights], part: cell.part("product"))
                candidate = sum(own, product, part: cell.part("candidate"))
            }
            if let bias = cell.bias {
                candidate = sum(
                    candidate, slice(bias, axis: 0, from: 2 * hidden, to: 3 * hidden, part: cell.part("B")),
                    part: cell.part("biased"))
            }
        }
        let fresh = activate(candidate, cell, 1, part: "fresh")
        let rest = emit("Sub", [add(scalar: 1, part: cell.part("one")), update], part: cell.part("rest"))
        let taken = multiply(rest, fresh, part: cell.part("taken"))
        cell.state =
            cell.state.map {
                sum(taken, multiply(update, $0, part: cell.part("kept")), part: cell.part("state"))
            } ?? taken
    }

    private mutating func peep(_ gate: String, _ memory: String?, _ cell: RecurrentCell, _ index: Int) -> String {
        guard index < cell.peepholes.count, let memory else { return gate }
        return sum(
            gate, multiply(memory, cell.peepholes[index], part: cell.part("seen.\(index)")),
            part: cell.part("peeped.\(index)"))
    }

    private mutating func activate(
        _ value: String, _ cell: RecurrentCell, _ index: Int, part: String, isClipped: Bool = true
    ) -> String {
        var value = value
        if isClipped, let clip = view.float("clip") {
            let bounds = [
                add(scalar: -clip, part: cell.part("\(part).least")),
                add(scalar: clip, part: cell.part("\(part).most")),
            ]
            value = emit("Clip", [value] + bounds, part: cell.part("\(part).clipped"))
        }
        let activation = cell.activations[index]
        return emit(activation.name, [value], activation.attributes, part: cell.part(part))
    }

    private mutating func sum(_ a: String, _ b: String?, part: String) -> String {
        b.map { emit("Add", [a, $0], part: part) } ?? a
    }

    private mutating func multiply(_ a: String, _ b: String, part: String) -> String {
        emit("Mul", [a, b], part: part)
    }
}
