/// How NumPy prints the numbers of one array: all with as many characters, and as many digits as tell them apart, at most
/// eight after the point.
struct NumPyFormat {
    private let texts: [String]

    /// Formats integers, aligned on the right.
    init(integers: [String]) { texts = Self.padded(integers) }

    /// Formats truth values: ` True` and `False`.
    init(bools: [Bool]) { texts = Self.padded(bools.map { $0 ? "True" : "False" }) }

    /// Formats numbers that are given by the shortest text that reads back as the same number.
    init(numbers: [(value: Double, shortest: String)]) {
        let finite = numbers.filter { $0.value.isFinite }
        let magnitudes = finite.map { abs($0.value) }.filter { $0 != 0 }
        let (least, greatest) = (magnitudes.min() ?? 1, magnitudes.max() ?? 1)
        let isScientific = greatest >= 1e8 || least < 1e-4 || greatest / least > 1000
        let decimals = numbers.map { Decimal(shortest: $0.shortest, isNegative: $0.value.sign == .minus) }
        var parts = decimals.map { isScientific ? $0.scientific() : $0.positional() }
        if isScientific {  // every number has as many digits as the longest
            let digits = zip(parts, numbers).map { $1.value.isFinite ? $0.fraction.count : 0 }.max() ?? 0
            let exponentDigits = decimals.map { String(abs($0.exponent)).count }.max() ?? 2
            parts = decimals.map { $0.scientific(digits: digits, exponentDigits: max(exponentDigits, 2)) }
        }
        let isFinite = numbers.map(\.value.isFinite)
        let left = zip(parts, isFinite).map { $1 ? $0.whole.count : 0 }.max() ?? 0
        let right = zip(parts, isFinite).map { $1 ? $0.fraction.count : 0 }.max() ?? 0
        texts = Self.padded(
            zip(parts, numbers).map { part, number in
                guard number.value.isFinite else {
                    return number.value.isNaN ? "nan" : number.value < 0 ? "-inf" : "inf"
                }
                return String(repeating: " ", count: left - part.whole.count) + part.whole + "." + part.fraction
                    + String(repeating: " ", count: right - part.fraction.count)
            })
    }

    subscript(index: Int) -> String { texts[index] }

    private static func padded(_ texts: [String]) -> [String] {
        let width = texts.map(\.count).max() ?? 0
        return texts.map { String(repeating: " ", count: width - $0.count) + $0 }
    }
}

/// A number by its decimal digits: `0.d₁d₂d₃… × 10^point`.
private struct Decimal {
    private let sign: String
    private var digits: [Int] = []
    private var point = 0

    /// Reads what `Double.description` writes: `12.5`, `1e-07`.
    init(shortest text: String, isNegative: Bool) {
        sign = isNegative ? "-" : ""
        let parts = text.drop { $0 == "-" }.split(separator: "e")
        guard let mantissa = parts.first else { return }
        let whole = mantissa.prefix { $0 != "." }
        digits = mantissa.compactMap(\.wholeNumberValue)
        point = whole.count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        let zeros = digits.prefix { $0 == 0 }.count
        digits.removeFirst(zeros)
        point -= zeros
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty { point = 1 }
    }

    /// The exponent in scientific notation.
    var exponent: Int { rounded(toPlaces: 9).point - 1 }

    func positional() -> (whole: String, fraction: String) {
        let number = rounded(toPlaces: point + 8)
        let whole = (0..<max(number.point, 0)).map { number.digit($0) }
        let fraction =
            number.digits.isEmpty
            ? [] : (number.point..<max(number.digits.count, number.point)).map { number.digit($0) }
        return (sign + (whole.isEmpty ? "0" : whole.joined()), fraction.joined())
    }

    func scientific(digits count: Int? = nil, exponentDigits: Int = 2) -> (whole: String, fraction: String) {
        let number = rounded(toPlaces: 9)
        let fraction = (1..<max((count ?? number.digits.count - 1) + 1, 1)).map { number.digit($0) }.joined()
        guard count != nil else { return (sign + number.digit(0), fraction) }
        let power = String(abs(number.point - 1))
        let padded = String(repeating: "0", count: max(exponentDigits - power.count, 0)) + power
        return (sign + number.digit(0), fraction + (number.point < 1 ? "e-" : "e+") + padded)
    }

    private func digit(_ place: Int) -> String { digits.indices.contains(place) ? String(digits[place]) : "0" }

    /// The number with at most so many digits, rounded to the nearest and halves to even.
    private func rounded(toPlaces count: Int) -> Decimal {
        guard digits.count > count else { return self }
        var number = self
        guard count >= 0 else {
            (number.digits, number.point) = ([], 1)
            return number
        }
        let rest = digits[count...]
        number.digits = Array(digits.prefix(count))
        let isHalf = rest.first == 5 && rest.dropFirst().allSatisfy { $0 == 0 }
        if rest[count] > 5 || rest[count] == 5 && (!isHalf || (number.digits.last ?? 0) % 2 == 1) {
            var place = count - 1
            while place >= 0, number.digits[place] == 9 {
                number.digits[place] = 0
                place -= 1
            }
            if place >= 0 {
                number.digits[place] += 1
            } else {
                number.digits.insert(1, at: 0)
                number.point += 1
            }
        }
        while number.digits.last == 0 { number.digits.removeLast() }
        if number.digits.isEmpty { number.point = 1 }
        return number
    }
}
