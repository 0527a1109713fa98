/// Bars of block characters, accurate to an eighth of a character.
enum Bar {
    /// The bar for a share, 0...1. The longest bar has `width` characters.
    static func text(_ part: Double, width: Int) -> String {
        let eighths = Int((min(max(part, 0), 1) * Double(width) * 8).rounded())
        let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"][eighths % 8]
        return String(repeating: "█", count: eighths / 8) + rest
    }
}
