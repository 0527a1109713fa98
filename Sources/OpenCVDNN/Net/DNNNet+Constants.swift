internal import COpenCVDNN

/// Outputs that don't depend on the inputs. They were computed while the model was read, and OpenCV doesn't know them.
extension DNNNet {
    /// Finds an output that was computed while the model was read.
    ///
    /// - Parameter name: The output's name; `nil` for the model's first.
    /// - Returns: The output; `nil` for one that OpenCV computes.
    func constantOutput(_ name: String?) -> Tensor? {
        (name ?? source.outputs.first).flatMap { source.constantOutputs[$0] }
    }

    /// Refuses what a run with these inputs refuses before it computes anything, so that a constant is no answer to wrong inputs.
    func requireInputs(_ inputs: [NamedTensor]) throws(DNNError) {
        try requireFitting(inputs)
        try unsafe withNamedViews(inputs, operation: "forward") { views, count throws(DNNError) in
            try unsafe check("forward") { unsafe ocvdnn_net_require_inputs(handle.pointer, views, count) }
        }
    }

    /// Refuses a forward pass before every input was set.
    func requireInputsSet(_ operation: String) throws(DNNError) {
        try unsafe check(operation) { unsafe ocvdnn_net_require_inputs_set(handle.pointer) }
    }
}
