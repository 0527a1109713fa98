/// The shapes of a model's outputs. OpenCV 4 has no vectors, OpenCV 5 sums up to `[1]` where the model says `[]`, and so on: the
/// numbers are the model's, and axes of length 1 come and go.
package struct OutputShapes: Sendable {
    private let shapes: [String: Shape]
    private let first: String?

    /// - Parameters:
    ///   - shapes: The shapes that are known, by the output's name.
    ///   - first: The output that is meant where none is named; `nil` if that isn't known.
    init(_ shapes: [String: Shape], first: String?) {
        self.shapes = shapes
        self.first = first
    }

    init(_ normalForm: NormalForm) {
        let outputs = normalForm.model.graph.outputs
        first = outputs.first?.name
        let known = outputs.compactMap { output in
            (normalForm.facts[output.name]?.shape ?? output.shape).map { (output.name, $0) }
        }
        shapes = Dictionary(known) { first, _ in first }
    }

    /// The model's shape for an output of these lengths.
    ///
    /// - Parameters:
    ///   - lengths: The output's shape in OpenCV.
    ///   - name: The name of an output; `nil` for the first.
    /// - Returns: The lengths with other axes of length 1; `nil` if they are right, if they contradict the model, and if it leaves
    ///   open which axes are 1.
    package func shape(for lengths: [Int], of name: String?) -> [Int]? {
        guard let shape = (name ?? first).flatMap({ shapes[$0] }), !shape.isFitted(by: lengths) else { return nil }
        var rest = lengths.filter { $0 != 1 }[...]
        // Open axes may be 1 too: one alone is told by the count, and of several nothing tells which.
        let isOpenAxisOne = rest.count < shape.count { $0 != .known(1) }
        if isOpenAxisOne, shape.count(where: { $0.value == nil }) != 1 { return nil }
        let result = shape.map { extent in
            extent == .known(1) || isOpenAxisOne && extent.value == nil ? 1 : rest.popFirst() ?? 1
        }
        return rest.isEmpty && shape.isFitted(by: result) ? result : nil
    }
}

extension Shape {
    /// Whether the lengths are as many as the axes, and those that are known.
    fileprivate func isFitted(by lengths: [Int]) -> Bool {
        count == lengths.count && zip(self, lengths).allSatisfy { ($0.value ?? $1) == $1 }
    }
}
