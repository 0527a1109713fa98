package import OpenCVDNN

/// A color for each class: neighbors differ strongly, and no two of the first hundred look alike.
package enum ClassColors {
    /// The color of a class.
    ///
    /// - Parameter index: The index of the class, 0 or more.
    /// - Returns: Blue, green, red and alpha, each 0...255.
    package static func color(ofClass index: Int) -> Scalar {
        // Steps of the golden ratio never come back to a hue, and each round of eight is a little darker or paler.
        let hue = (Double(index) * 0.618_033_988_749_895 + 0.02).truncatingRemainder(dividingBy: 1)
        let round = index / 8 % 3
        return color(hue: hue, saturation: [0.85, 0.55, 0.85][round], value: [1, 1, 0.65][round])
    }

    private static func color(hue: Double, saturation: Double, value: Double) -> Scalar {
        func channel(_ shift: Double) -> Double {
            let place = (shift + hue * 6).truncatingRemainder(dividingBy: 6)
            return (255 * value * (1 - saturation * max(0, min(place, 4 - place, 1)))).rounded()
        }
        return Scalar(channel(1), channel(3), channel(5), 255)
    }
}
