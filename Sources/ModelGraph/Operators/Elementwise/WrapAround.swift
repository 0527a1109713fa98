/// Integers of 8 and 16 bits: what leaves the range of their type comes in again at its other end, also in an OpenCV whose numbers are all
/// float32, or that stops at the end of the range.
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
    /// `isLaidOut`: whether a vector is a row already, as OpenCV needs it. Otherwise the rules of the operators see to it.
    mutating func wrap(_ value: String, in type: ElementType, isLast: Bool, isLaidOut: Bool) -> String {
        guard let range = type.integerRange else { return value }
        let size = Float(range.count)
        var place = value
        if range.lowerBound != 0 {
            let shift = add(Constant(scalar: Float(-range.lowerBound)), part: "shift")
            place = emit("Add", [value, shift], part: "place", endsHere: isLaidOut)
        }
        let share = add(Constant(scalar: 1 / size), part: "share")
        let turns = emit("Mul", [place, share], part: "turns", endsHere: isLaidOut)
        let whole = emit("Floor", [turns], part: "turns.whole", endsHere: isLaidOut)
        let length = add(Constant(scalar: size), part: "size")
        let excess = emit("Mul", [whole, length], part: "excess", endsHere: isLaidOut)
        guard isLast else { return emit("Sub", [value, excess], part: "wrapped", endsHere: isLaidOut) }
        replace(with: "Sub", [value, excess], endsHere: isLaidOut)
        return node.outputs[0]
    }

    /// Whether an integer type of few bits lacks some of the whole numbers that the input's type has. ONNX doesn't say what a float
    /// beyond the range becomes; ONNX Runtime lets it come in again at the other end, as an integer does.
    func isNarrower(_ type: ElementType) -> Bool {
        guard isOfModel, let own = view.input(0).type, let range = type.integerRange, type.bitWidth ?? 64 <= 16 else {
            return false
        }
        guard let numbers = own.integerRange else { return own.isFloatingPoint }
        return !range.contains(numbers.lowerBound) || !range.contains(numbers.upperBound)
    }

    /// Makes the node's output from integers of more bits or from floats, for an OpenCV that has both types.
    ///
    /// mod(mod(x, size) - least, size) + least, of which no part leaves 32 bits.
    mutating func castWrapping(_ value: String, to type: ElementType) {
        guard let range = type.integerRange else { return keep() }
        let size = add(Constant(integers: [range.count]), part: "size")
        let wide = ["to": Attribute.int(ElementType.int64.rawValue)]
        var place = emit("Cast", [value], wide, part: "wide", endsHere: true)
        place = emit("Mod", [place, size], part: "place", endsHere: true)
        if range.lowerBound != 0 {
            let least = add(Constant(integers: [range.lowerBound]), part: "least")
            place = emit("Sub", [place, least], part: "shifted", endsHere: true)
            place = emit("Mod", [place, size], part: "turned", endsHere: true)
            place = emit("Add", [place, least], part: "wrapped", endsHere: true)
        }
        replace(with: "Cast", [place], ["to": .int(type.rawValue)], endsHere: true)
    }
}

extension Quirk {
    /// A cast of 300 to int8 is 127.
    static let saturatesIntegers = Quirk(
        "stops at the end of the range where it casts a number to an integer of fewer bits", .v5_0 ... .v5_0)
    fileprivate static let roundsProducts = Quirk(
        "multiplies integers of 16 bits as float32, which holds no such product exactly", .v4_6 ... .v4_10)
}
