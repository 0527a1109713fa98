internal import COpenCVDNN

/// The result of one run of a network: its outputs, and the time of each layer.
public struct Inference: Sendable {
    /// The outputs in the order of the call, each with the name that the call gave. They are copies, which later runs don't change.
    public let outputs: [Output]

    /// The times of this run, as OpenCV measured them; zero if OpenCV computed none of the outputs.
    public let profile: PerfProfile

    /// An output of a run.
    public struct Output: Sendable {
        /// The name of the layer or of the model's output.
        public let name: String

        /// A copy of the output.
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

    /// The same run with other tensors for its outputs.
    func mappingOutputs(_ tensor: (Output) -> Tensor) -> Inference {
        Inference(outputs: outputs.map { Output(name: $0.name, tensor: tensor($0)) }, profile: profile)
    }

    /// The output with a name; a name that the call didn't ask for is a programming error.
    ///
    /// - Parameter name: The name of a layer or of a model's output.
    public subscript(name: String) -> Tensor {
        guard let output = outputs.first(where: { $0.name == name }) else {
            preconditionFailure("no output '\(name)'; the run returned \(outputs.map(\.name).joined(separator: ", "))")
        }
        return output.tensor
    }
}
