/// Scatters of constants that add to what is there, or combine it in another way.
extension NodeView {
    /// `runs`: where each run of `run` elements goes.
    func scattered(_ value: Constant, runs: [Int], of run: Int, _ updates: Constant) -> [Constant]? {
        if overwrites { return value.replacing(runs: runs, of: run, with: updates).map { [$0] } }
        guard let function = reduction, value.type == updates.type, updates.count == runs.count * run,
            let own = Numbers(value), let new = Numbers(updates),
            let result = function.combine(new, into: own, runs: runs, of: run)
        else { return nil }
        return [Constant(result, type: value.type, shape: value.shape)]
    }

    private var reduction: BinaryFunction? {
        switch string("reduction") {
        case "add": BinaryFunction(reals: { $0 + $1 }, integers: { $0 &+ $1 })
        case "mul": BinaryFunction(reals: { $0 * $1 }, integers: { $0 &* $1 })
        case "max": BinaryFunction(reals: { max($0, $1) }, integers: { max($0, $1) })
        case "min": BinaryFunction(reals: { min($0, $1) }, integers: { min($0, $1) })
        default: nil
        }
    }
}

extension BinaryFunction {
    /// The elements with those of others worked into runs of them, one after the other.
    fileprivate func combine(_ updates: Numbers, into value: Numbers, runs: [Int], of run: Int) -> Numbers? {
        switch (value, updates) {
        case (.reals(var elements), .reals(let updates)):
            guard let reals else { return nil }
            for (index, update) in updates.enumerated() {
                let place = runs[index / run] + index % run
                elements[place] = reals(elements[place], update)
            }
            return .reals(elements)
        case (.integers(var elements), .integers(let updates)):
            for (index, update) in updates.enumerated() {
                let place = runs[index / run] + index % run
                guard let result = integers?(elements[place], update) else { return nil }
                elements[place] = result
            }
            return .integers(elements)
        default: return nil
        }
    }
}

extension Constant {
    /// A copy with runs of elements replaced by those of another constant, in its order; `nil` where the payloads do not fit.
    fileprivate func replacing(runs starts: [Int], of run: Int, with updates: Constant) -> Constant? {
        guard case .bytes(let own) = payload, case .bytes(let new) = updates.payload, let bits = type.bitWidth,
            bits % 8 == 0, updates.type == type, updates.count == starts.count * run
        else { return nil }
        let size = run * bits / 8
        var bytes = own.array
        let source = new.array
        for (index, start) in starts.enumerated() {
            let target = start * bits / 8
            bytes.replaceSubrange(target..<target + size, with: source[index * size..<(index + 1) * size])
        }
        return Constant(type: type, shape: shape, payload: .bytes(Bytes(bytes)))
    }
}
