/// An Einsum's equation: a label for each axis of each operand and of the result.
struct EinsumEquation: Hashable, Sendable {
    var operands: [[Label]]
    var result: [Label]

    enum Label: Hashable, Sendable {
        case letter(Character)
        /// One of the axes that `...` stands for, counted from the last.
        case ellipsis(Int)
    }

    /// `ranks`: the number of axes of each operand.
    /// Returns `nil` when the equation is none, or does not fit the operands.
    init?(_ text: String, ranks: [Int]) {
        let compact = text.filter { !$0.isWhitespace }
        let arrow = compact.firstRange(of: "->")
        let left = arrow.map { compact[..<$0.lowerBound] } ?? compact[...]
        let terms = left.split(separator: ",", omittingEmptySubsequences: false)
        guard terms.count == ranks.count else { return nil }
        operands = []
        for (term, rank) in zip(terms, ranks) {
            let letters = term.count { $0 != "." }
            guard letters <= rank, let labels = Self.labels(term, ellipsis: rank - letters), labels.count == rank else {
                return nil
            }
            operands.append(labels)
        }
        let widest = operands.map { $0.count { if case .ellipsis = $0 { true } else { false } } }.max() ?? 0
        if let arrow {
            guard let labels = Self.labels(compact[arrow.upperBound...], ellipsis: widest) else { return nil }
            result = labels
        } else {
            // Labels that occur once, in alphabetical order.
            let all = left.filter { $0 != "," && $0 != "." }
            let single = all.filter { letter in all.count { $0 == letter } == 1 }.sorted()
            result = (0..<widest).reversed().map { .ellipsis($0) } + single.map { .letter($0) }
        }
        guard Set(result).count == result.count, Set(result).isSubset(of: operands.joined()) else { return nil }
    }

    /// Whether an operand names an axis twice, which takes its diagonal.
    var takesDiagonals: Bool { operands.contains { Set($0).count != $0.count } }

    private static func labels(_ term: Substring, ellipsis count: Int) -> [Label]? {
        var labels: [Label] = []
        var rest = term
        var hasEllipsis = false
        while let first = rest.first {
            if first.isLetter {
                labels.append(.letter(first))
                rest.removeFirst()
            } else if rest.hasPrefix("..."), !hasEllipsis {
                hasEllipsis = true
                labels += (0..<count).reversed().map { .ellipsis($0) }
                rest.removeFirst(3)
            } else {
                return nil
            }
        }
        return labels
    }
}
