/// Which keypoints of an object are joined by lines in drawings.
public struct Skeleton: Hashable, Sendable {
    /// Pairs of keypoints, by their indices.
    public let bones: [Bone]

    /// A line between two keypoints.
    public struct Bone: Hashable, Sendable {
        /// The index of one end.
        public let start: Int

        /// The index of the other end.
        public let end: Int

        /// Makes a bone.
        ///
        /// - Parameters:
        ///   - start: The index of one end.
        ///   - end: The index of the other end.
        public init(_ start: Int, _ end: Int) {
            self.start = start
            self.end = end
        }
    }

    /// Makes a skeleton.
    ///
    /// - Parameter bones: Pairs of keypoints, by their indices.
    public init(bones: [Bone]) { self.bones = bones }

    /// No lines.
    public static let none = Skeleton(bones: [])

    /// A person's seventeen keypoints in the order of COCO: nose, eyes, ears, shoulders, elbows, wrists, hips, knees, ankles, the left one first.
    ///
    /// Source: `skeleton` in the annotations of COCO 2017.
    public static let person = Skeleton(
        bones: [
            (15, 13), (13, 11), (16, 14), (14, 12), (11, 12), (5, 11), (6, 12), (5, 6), (5, 7), (6, 8), (7, 9), (8, 10),
            (1, 2), (0, 1), (0, 2), (1, 3), (2, 4), (3, 5), (4, 6),
        ].map { Bone($0, $1) })

    /// The skeleton of so many keypoints, if they are those of a person.
    init(keypointCount: Int) { self = keypointCount == 17 ? .person : .none }
}
