import ImageClassification
import OpenCVDNN

/// Readable numbers with three significant digits and a unit.
enum Quantity {
    /// `928`, `4.63 M`.
    static func count(_ number: some BinaryInteger) -> String { scaled(Double(number), unit: "") }

    /// `648 B`, `18.5 MB`, in units of 1000.
    static func bytes(_ number: Int) -> String { scaled(Double(number), unit: "B") }

    /// `19.3 ms`, `812 µs`.
    static func time(_ duration: Duration) -> String {
        let seconds = duration / .seconds(1)
        return switch seconds {
        case 1...: rounded(seconds) + " s"
        case 0.001...: rounded(seconds * 1e3) + " ms"
        default: rounded(seconds * 1e6) + " µs"
        }
    }

    /// `61.2 images/s`.
    static func rate(_ perSecond: Double) -> String { rounded(perSecond) + " images/s" }

    /// `0:07`, `12:45`, `1:02:03`: hours, minutes and seconds.
    static func clock(_ duration: Duration) -> String {
        let seconds = Int((duration / .seconds(1)).rounded())
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0
            ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
    }

    /// `no inputs`, `1 input (x)`, `2 inputs (left, right)`: how many there are, and their names.
    static func counted(_ names: [String], _ noun: String) -> String {
        if names.isEmpty { return "no \(noun)s" }
        let count = "\(names.count) \(noun)\(names.count == 1 ? "" : "s")"
        return names == [""] ? count : "\(count) (\(names.joined(separator: ", ")))"
    }

    /// `12.5 %`.
    static func share(_ part: Double) -> String { String(part * 100, decimals: 1) + " %" }

    private static func scaled(_ number: Double, unit: String) -> String {
        let prefixes = ["", "k", "M", "G", "T", "P"]
        var value = number
        var index = 0
        while value >= 999.5, index < prefixes.count - 1 {
            value /= 1000
            index += 1
        }
        let suffix = prefixes[index] + unit
        let digits = index == 0 ? String(value, decimals: 0) : rounded(value)
        return suffix.isEmpty ? digits : "\(digits) \(suffix)"
    }

    private static func rounded(_ value: Double) -> String {
        String(value, decimals: value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2)
    }
}
