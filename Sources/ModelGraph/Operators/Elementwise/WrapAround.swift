/// Integers of 8 and 16 bits for an OpenCV whose numbers are all float32: what leaves the range of their type comes in again at its other
/// end.
extension Rewrite {
    /// The type whose range a sum, difference or product of the node's inputs may leave.
    var narrowType: ElementType? {
        guard isOfModel, has(.computesFloats), ["Add", "Sub", "Mul"].contains(node.operation),
            let type = view.input(0).type,
            type.isInteger, let width = type.bitWidth, width <= 16
        else { return nil }
        return type
    }

    /// - Throws: `ModelError` for a product that a float32 doesn't hold exactly.
    func requireExactProduct() throws(ModelError) {
        if node.operation == "Mul", narrowType?.bitWidth == 16 { throw refusal(.roundsProducts) }
    }

    /// x - size * floor((x - least) / size)
    ///
    /// `isLast`: whether the result is the node's own.
    mutating func wrap(_ value: String, in type: ElementType, isLast: Bool) -> String {
        guard let range = type.integerRange else { return value }
        let size = Float(range.count)
        var place = value
        if range.lowerBound != 0 {
            let shift = add(Constant(scalar: Float(-range.lowerBound)), part: "shift")
            place = emit("Add", [value, shift], part: "place", endsHere: true)
        }
        let share = add(Constant(scalar: 1 / size), part: "share")
        let turns = emit("Mul", [place, share], part: "turns", endsHere: true)
        let whole = emit("Floor", [turns], part: "turns.whole", endsHere: true)
        let length = add(Constant(scalar: size), part: "size")
        let excess = emit("Mul", [whole, length], part: "excess", endsHere: true)
        guard isLast else { return emit("Sub", [value, excess], part: "wrapped", endsHere: true) }
        replace(with: "Sub", [value, excess], endsHere: true)
        return node.outputs[0]
    }
}

extension Quirk {
    fileprivate static let roundsProducts = Quirk(
        "multiplies integers of 16 bits as float32, which holds no such product exactly", .v4_6 ... .v4_10)
}
