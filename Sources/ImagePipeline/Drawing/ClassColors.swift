package import OpenCVDNN

/// A color for each class in drawings. Classes that follow one another have very different hues.
package enum ClassColors {
    /// The color of a class, the same whatever else there is.
    ///
    /// - Parameter index: The index of the class, from 0.
    /// - Returns: Blue, green, red and alpha, 0 to 255.
    package static func color(ofClass index: Int) -> Scalar {
        // The golden angle spreads any number of hues evenly.
        let turns = Double(index) * 0.381966 + 0.36
        let hue = turns - turns.rounded(.down)
        // Every few classes, whose hues come near earlier ones, are darker.
        let value = [1.0, 0.75, 0.9][Int((index / 5 % 3).magnitude)]
        return color(hue: hue, saturation: 0.85, value: value)
    }

    private static func color(hue: Double, saturation: Double, value: Double) -> Scalar {
        func channel(_ offset: Double) -> Double {
            let place = (offset + hue * 6).truncatingRemainder(dividingBy: 6)
            return (255 * value * (1 - saturation * max(0, min(place, 4 - place, 1)))).rounded()
        }
        return Scalar(channel(1), channel(3), channel(5), 255)
    }
}
