/// Bars of block characters, to an eighth of a character.
enum Bar {
    /// The bar of a part, 0...1, of the longest, which has `width` characters.
    static func text(_ part: Double, width: Int) -> String {
        let eighths = Int((min(max(part, 0), 1) * Double(width) * 8).rounded())
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return String(repeating: "█", count: eighths / 8) + rest
    }
}
