internal import ImagePipeline
public import OpenCVDNN

extension Detection {
    /// The color of a class in drawings: blue, green and red, 0 to 255. Classes that follow one another have very different hues.
    ///
    /// - Parameter classIndex: The index of the class, from 0.
    /// - Returns: The same color for a class whatever else there is.
    public static func color(ofClass classIndex: Int) -> Scalar { ClassColors.color(ofClass: classIndex) }
}
