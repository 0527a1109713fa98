extension Quirk {
    static let onlyIn5 = Quirk("has no such layer", .v4_6 ... .v4_10)
    static let noSuchLayer = Quirk("has no such layer", .v4_6 ... .v5_0)
    static let noNonZero = Quirk("has no NonZero", .v4_6 ... .v4_10)
    static let noUnique = Quirk("has no Unique", .v4_6 ... .v4_10)
    static let noNonMaxSuppression = Quirk("has no NonMaxSuppression", .v4_6 ... .v4_10)
    static let noComputedRange = Quirk("computes no ranges while the network runs", .v4_6 ... .v4_10)
    static let noComputedFill = Quirk("fills no shapes that only a run tells", .v4_6 ... .v4_10)
    static let noEyeLike = Quirk("has no EyeLike", .v4_6 ... .v4_10)
}

extension Operator {
    /// The rule of an operator that versions of OpenCV lack.
    static func refuse(_ quirk: Quirk) -> RewriteRule {
        { (rewrite) throws(ModelError) in if rewrite.has(quirk) { throw rewrite.refusal(quirk) } }
    }
}
