/// What a model says of its inputs and outputs, under its own names.
package struct Declaration: Sendable {
    package var inputs: [Input] = []
    package var outputs: [Output] = []
    /// The node that makes a value, for the values whose name is not their node's.
    package var nodeOfValue: [String: String] = [:]

    package init() {}

    package struct Input: Hashable, Sendable {
        package var name: String
        /// As OpenCV takes the blob, `[N, C, H, W]` for images; `nil` where the model does not say the rank.
        package var shape: Shape?
        /// `nil` where the model does not say.
        package var type: ElementType?
        /// From this axis on a blob must have just the lengths that are known of the shape, since OpenCV computes with those
        /// whatever comes in; `nil` where it computes with those of the blob.
        package var firstBindingAxis: Int?
        /// The least lengths of the axes behind N and C, so that every window fits; empty where they are not known.
        package var leastExtents: [Int] = []

        package init(name: String, shape: Shape? = nil, type: ElementType? = nil) {
            self.name = name
            self.shape = shape
            self.type = type
        }
    }

    package struct Output: Hashable, Sendable {
        package var name: String
        /// The node that makes it, where the format tells.
        package var node: String?
        /// Whether OpenCV computes it; the mask of a Dropout, for instance, it does not.
        package var isComputed = true

        package init(name: String, node: String? = nil, isComputed: Bool = true) {
            self.name = name
            self.node = node
            self.isComputed = isComputed
        }
    }
}
