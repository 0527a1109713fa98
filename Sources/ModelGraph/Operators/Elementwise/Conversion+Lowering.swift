/// Conversions for an OpenCV whose numbers are all float32.
extension Operator {
    static let lowerCast: RewriteRule = { (rewrite) throws(ModelError) in
        let view = rewrite.view
        guard let type = try view.targetType() else { return }
        let value = rewrite.node.inputs[0]
        // Otherwise it would be a constant by now.
        if view.constant(0) != nil, type.isInteger, type.bitWidth != 4 {
            throw view.unsupported(
                "it converts a constant to \(type), which holds none of its NaN, infinities or large numbers")
        }
        if type.isFloatingPoint {
            if view.input(0).type?.isFloatingPoint == true { return rewrite.alias(to: value) }
            // A value of its own, which counts as a float where it is divided.
            if rewrite.has(.computesFloats), !rewrite.hasElementTypes {
                return rewrite.replace(with: "Identity", [value])
            }
            if type != .float32 { rewrite.keep { $0.attributes["to"] = .int(ElementType.float32.rawValue) } }
            return
        }
        guard rewrite.has(.computesFloats) else {
            if rewrite.has(.saturatesIntegers), rewrite.isNarrower(type) {
                return rewrite.castWrapping(value, to: type)
            }
            if type == .uint32 || type == .uint64, rewrite.has(.lacksLongUnsigned) {
                rewrite.keep { $0.attributes["to"] = .int(ElementType.int64.rawValue) }
            }
            return
        }
        guard type.isInteger || type == .bool else {
            throw view.unsupported("OpenCV has no numbers of the type \(type)")
        }
        let isWhole = view.input(0).type.map { $0.isInteger || $0 == .bool } ?? false
        if isWhole, type != .bool || view.input(0).type == .bool {
            guard rewrite.isNarrower(type) else { return rewrite.alias(to: value) }
            _ = rewrite.wrap(value, in: type, isLast: true, isLaidOut: false)
            return
        }
        let size = rewrite.emit("Abs", [value], part: "size")
        if type == .bool { return rewrite.replace(with: "Sign", [size]) }
        // The fraction is cut off toward zero.
        let whole = rewrite.emit("Floor", [size], part: "whole")
        let sign = rewrite.emit("Sign", [value], part: "sign")
        guard rewrite.isNarrower(type) else { return rewrite.replace(with: "Mul", [whole, sign]) }
        let integer = rewrite.emit("Mul", [whole, sign], part: "integer")
        _ = rewrite.wrap(integer, in: type, isLast: true, isLaidOut: false)
    }
}

extension Quirk {
    /// A cast to uint32 or uint64 leaves the fraction.
    static let lacksLongUnsigned = Quirk("has no unsigned integers of 32 and 64 bits", .v5_0 ... .v5_0)
}
