import OpenCVDNN

/// Google's Turbo color map, from dark blue through green and yellow to dark red: A. Mikhailov (2019), in the polynomials of
/// R. Du (https://gist.github.com/mikhailov-work/0d177465a8151eb6ede1768d51d476c7).
enum TurboColors {
    /// Blue, green and red, each the coefficients of the powers 0 to 5.
    private static let polynomials: [[Double]] = [
        [0.10667330, 12.64194608, -60.58204836, 110.36276771, -89.90310912, 27.34824973],
        [0.09140261, 2.19418839, 4.84296658, -14.18503333, 4.27729857, 2.82956604],
        [0.13572138, 4.61539260, -42.66032258, 132.13108234, -152.94239396, 59.28637943],
    ]

    /// 256 colors: blue, green, red, each 0...255.
    private static let table: [[UInt8]] = (0..<256).map { step in
        let x = Double(step) / 255
        return polynomials.map { coefficients in
            let value = coefficients.reversed().reduce(0) { $0 * x + $1 }
            return UInt8((min(max(value, 0), 1) * 255).rounded())
        }
    }

    /// The color of a part of the whole, 0...1.
    static func color(of part: Float) -> [UInt8] { table[part > 0 ? Int((min(part, 1) * 255).rounded()) : 0] }
}
