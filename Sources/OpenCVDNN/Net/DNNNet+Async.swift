/// The forms for `async` functions. They wait for other runs of the network without keeping one of Swift's threads, and compute
/// on a thread that doesn't belong to Swift's tasks.
extension DNNNet {
    /// Runs the network once, and returns the outputs and the profile of this run.
    ///
    /// Other runs wait in the order in which they were called. A task that is canceled while it waits throws `CancellationError` at
    /// once. A forward pass in progress is finished, since OpenCV can't stop one.
    ///
    /// - Parameters:
    ///   - inputs: A blob for each input of the network, by its name (``inputs``); copied when its turn comes.
    ///   - outputs: The names of the layers, or of the model's outputs, to return; none means every unconnected output.
    /// - Returns: Copies of the outputs in the order of `outputs`, and the profile.
    /// - Throws: `DNNError` as the blocking form, and `CancellationError`.
    public func run(_ inputs: [String: Tensor], outputs: [String] = []) async throws -> Inference {
        try await work.run { [self] in try run(inputs, outputs: outputs) }
    }

    /// Runs a network with one input once, and returns the outputs and the profile of this run.
    ///
    /// Waits and can be canceled as the form for several inputs.
    ///
    /// - Parameters:
    ///   - blob: The network's only input; copied when its turn comes.
    ///   - outputs: The names of the layers, or of the model's outputs, to return; none means every unconnected output.
    /// - Returns: Copies of the outputs in the order of `outputs`, and the profile.
    /// - Throws: `DNNError` as the blocking form, and `CancellationError`.
    public func run(_ blob: Tensor, outputs: [String] = []) async throws -> Inference {
        try await work.run { [self] in try run(blob, outputs: outputs) }
    }

    /// Runs a network with one input once, and returns one output.
    ///
    /// Waits and can be canceled as ``run(_:outputs:)-9ytd``.
    ///
    /// - Parameters:
    ///   - blob: The network's only input; copied when its turn comes.
    ///   - output: The layer, or the model's output, to return; `nil` means the only output, and of several the model's first.
    /// - Returns: A copy of the output.
    /// - Throws: `DNNError` as the blocking form, and `CancellationError`.
    public func forward(_ blob: Tensor, output: String? = nil) async throws -> Tensor {
        try await work.run { [self] in try forward(blob, output: output) }
    }
}
