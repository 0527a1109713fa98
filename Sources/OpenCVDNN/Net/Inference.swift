internal import COpenCVDNN

/// What one run of a network gave: its outputs, and where the time went.
public struct Inference: Sendable {
    /// The outputs in the order asked for, each with the name it was asked by. They are copies: later runs do not change
    /// them.
    public let outputs: [Output]

    /// The times of this very run, as OpenCV took them.
    public let profile: PerfProfile

    /// An output of a run.
    public struct Output: Sendable {
        /// The name of the layer or of the model's output.
        public let name: String

        /// A copy of what it gave.
        public let tensor: Tensor
    }

    init(outputs: [Output], profile: PerfProfile) {
        self.outputs = outputs
        self.profile = profile
    }

    init(taking pointer: OpaquePointer) {
        outputs = unsafe (0..<ocvdnn_inference_output_count(pointer)).compactMap { index in
            unsafe ocvdnn_inference_take_output(pointer, index).map { output in
                unsafe Output(
                    name: String(cString: ocvdnn_inference_output_name(pointer, index)), tensor: Tensor(owning: output))
            }
        }
        profile = unsafe ocvdnn_inference_profile(pointer).map { unsafe PerfProfile(reading: $0) } ?? .empty
    }

    /// The output of the name; a name that was not asked for is a programming error.
    ///
    /// - Parameter name: The name of a layer or of a model's output.
    public subscript(name: String) -> Tensor {
        guard let output = outputs.first(where: { $0.name == name }) else {
            preconditionFailure("no output '\(name)'; the run returned \(outputs.map(\.name).joined(separator: ", "))")
        }
        return output.tensor
    }
}
