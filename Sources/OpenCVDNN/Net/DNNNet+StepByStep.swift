internal import COpenCVDNN

/// The steps of a run one by one, under the names of OpenCV's documentation; for one task at a time.
extension DNNNet {
    /// Sets an input for the next ``forward(output:)`` (`cv::dnn::Net::setInput`). Copies the blob.
    ///
    /// - Parameters:
    ///   - blob: The input.
    ///   - name: Which input; `nil` is the only one.
    ///   - scaleFactor: The factor for the blob, after the mean is subtracted.
    ///   - mean: The value to subtract from each channel.
    /// - Throws: `DNNError`: ``DNNError/Code/unknownInput``, or ``DNNError/Code/shapeMismatch`` for a blob of another rank
    ///   or number of channels.
    public func setInput(
        _ blob: Tensor, name: String? = nil, scaleFactor: Double = 1, mean: Scalar = .zero
    ) throws(DNNError) {
        try unsafe blob.withView { view throws(DNNError) in
            try unsafe check("setInput") {
                unsafe ocvdnn_net_set_input(handle.pointer, view, name, scaleFactor, mean.c)
            }
        }
    }

    /// Runs the network on the inputs that were set (`cv::dnn::Net::forward`). Blocks.
    ///
    /// - Parameter output: The layer, or the model's output, to return; `nil` means the only output; of
    ///     several, the model's first.
    /// - Returns: A copy of the output, which later forward passes don't change.
    /// - Throws: `DNNError`: ``DNNError/Code/noInput`` before every input is set, ``DNNError/Code/unknownLayer``,
    ///   ``DNNError/Code/shapeMismatch`` for inputs whose values don't fit each other, ``DNNError/Code/openCV`` for what OpenCV
    ///   refuses.
    public func forward(output: String? = nil) throws(DNNError) -> Tensor {
        if let constant = constantOutput(output) {
            try requireInputsSet("forward")
            return constant
        }
        try requireFittingGivenInputs()
        let pointer = try unsafe explainingRefusals { () throws(DNNError) in
            try unsafe make("forward") { unsafe ocvdnn_net_forward(handle.pointer, output, $0) }
        }
        return inModelShape(unsafe Tensor(owning: pointer), output)
    }

    /// Returns the times of the last forward pass, in total and by layer (`cv::dnn::Net::getPerfProfile`).
    ///
    /// - Returns: The profile of the last forward pass of any task; ``run(_:outputs:)-9ytd`` returns a run's own.
    /// - Throws: `DNNError` (``DNNError/Code/noProfile``) before the first forward pass.
    public func getPerfProfile() throws(DNNError) -> PerfProfile {
        let pointer = try unsafe make("getPerfProfile") { unsafe ocvdnn_net_profile(handle.pointer, $0) }
        defer { unsafe ocvdnn_profile_destroy(pointer) }
        return unsafe PerfProfile(reading: pointer)
    }
}
