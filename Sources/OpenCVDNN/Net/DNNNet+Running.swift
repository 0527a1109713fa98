internal import COpenCVDNN

extension DNNNet {
    /// Runs the network once, and returns the outputs and the profile of this run. Safe to call from several tasks at once. Blocks
    /// until earlier runs and this one are done.
    ///
    /// ```swift
    /// let run = try net.run(["left": a, "right": b], outputs: ["sum"])
    /// print(run["sum"].shape, run.profile.total)
    /// ```
    ///
    /// - Parameters:
    ///   - inputs: A blob for every input of the network, by its name (``DNNNet/inputs``); copied.
    ///   - outputs: The names of the layers, or of the model's outputs, to return; none means every unconnected output
    ///     (``DNNNet/unconnectedOutLayersNames``).
    /// - Returns: Copies of the outputs in the order of `outputs`, and the profile.
    /// - Throws: `DNNError`: ``DNNError/Code/unknownInput``, ``DNNError/Code/noInput`` for an input without a blob,
    ///   ``DNNError/Code/shapeMismatch`` for a blob of another rank or number of channels, and for blobs whose values don't
    ///   fit each other, ``DNNError/Code/unknownLayer`` for an unknown output, ``DNNError/Code/openCV`` for what OpenCV refuses.
    public func run(_ inputs: [String: Tensor], outputs: [String] = []) throws(DNNError) -> Inference {
        try run(inputs.map { NamedTensor(name: $0.key, tensor: $0.value) }, outputs: outputs)
    }

    /// Runs a network with one input once, and returns the outputs and the profile of this run. Safe to call from several tasks at
    /// once. Blocks until earlier runs and this one are done.
    ///
    /// - Parameters:
    ///   - blob: The network's only input; copied.
    ///   - outputs: The names of the layers, or of the model's outputs, to return; none means every unconnected output.
    /// - Returns: Copies of the outputs in the order of `outputs`, and the profile.
    /// - Throws: `DNNError` as ``run(_:outputs:)-9ytd`` does.
    public func run(_ blob: Tensor, outputs: [String] = []) throws(DNNError) -> Inference {
        try run([NamedTensor(name: nil, tensor: blob)], outputs: outputs)
    }

    /// Sets the network's only input and runs it (`setInput` and `forward` in one step). Safe to call from several tasks
    /// at once; blocks.
    ///
    /// - Parameters:
    ///   - blob: The input; copied.
    ///   - output: The layer, or the model's output, to return; `nil` means the only output; of
    ///     several, the model's first.
    /// - Returns: A copy of the output, which later runs don't change.
    /// - Throws: `DNNError` as ``run(_:outputs:)-9ytd`` does.
    public func forward(_ blob: Tensor, output: String? = nil) throws(DNNError) -> Tensor {
        var result: Tensor?
        try unsafe forward(blob, into: nil, output: output) { result = $0 }
        guard let result else { throw DNNError(.internal, "the forward pass gave no output", operation: "forward") }
        return result
    }

    /// Sets the network's only input, runs it, and writes the output into an existing tensor, whose memory is reused unless another
    /// tensor shares it. Safe to call from several tasks at once; blocks.
    ///
    /// - Parameters:
    ///   - blob: The input; copied.
    ///   - destination: Receives the output; replaced by a new tensor if its shape or type differs.
    ///   - output: The layer, or the model's output, to return; `nil` means the only output; of
    ///     several, the model's first.
    /// - Throws: `DNNError` as ``run(_:outputs:)-9ytd`` does; the destination is then unchanged.
    public func forward(_ blob: Tensor, into destination: inout Tensor, output: String? = nil) throws(DNNError) {
        let target = unsafe destination.uniqueHandle()
        var replacement: Tensor?
        try unsafe forward(blob, into: target, output: output) { replacement = $0 }
        if let replacement {
            destination = replacement
        } else {
            destination.shape = destination.storage.shape
            destination = inModelShape(destination, output)
        }
    }

    private func forward(
        _ blob: Tensor, into target: OpaquePointer?, output: String?, orElse keep: (Tensor) -> Void
    ) throws(DNNError) {
        if let constant = constantOutput(output) {
            try requireInputs([NamedTensor(name: nil, tensor: blob)])
            return keep(constant)
        }
        if source.runShapes != nil { try requireFitting([NamedTensor(name: nil, tensor: blob)]) }
        var result: OpaquePointer?
        try explainingRefusals { () throws(DNNError) in
            try unsafe blob.withNamelessView { view throws(DNNError) in
                try unsafe check("forward") {
                    unsafe ocvdnn_net_run_into(handle.pointer, view, 1, output, target, &result)
                }
            }
        }
        if let result = unsafe result { keep(inModelShape(unsafe Tensor(owning: result), output)) }
    }

    private func run(_ inputs: [NamedTensor], outputs: [String]) throws(DNNError) -> Inference {
        if source.constantOutputs.isEmpty { return try runComputed(inputs, outputs: outputs) }
        let all = try unconnectedOutLayersNames
        let wanted = outputs.isEmpty ? all : outputs
        let computed = wanted.filter { source.constantOutputs[$0] == nil }
        let inference: Inference
        if computed.isEmpty {
            try requireInputs(inputs)
            inference = Inference(outputs: [], profile: .empty)
        } else {
            inference = try runComputed(inputs, outputs: computed)
        }
        let tensors = source.constantOutputs.merging(inference.outputs.map { ($0.name, $0.tensor) }) { $1 }
        return Inference(
            outputs: wanted.compactMap { name in tensors[name].map { Inference.Output(name: name, tensor: $0) } },
            profile: inference.profile)
    }

    private func runComputed(_ inputs: [NamedTensor], outputs: [String]) throws(DNNError) -> Inference {
        try requireFitting(inputs)
        return try explainingRefusals { () throws(DNNError) in
            try unsafe withNamedViews(inputs, operation: "forward") { views, count throws(DNNError) in
                let pointer = try unsafe make("forward") { out in
                    unsafe withCStrings(outputs) { names in
                        unsafe ocvdnn_net_run(handle.pointer, views, count, names, outputs.count, out)
                    }
                }
                defer { unsafe ocvdnn_inference_destroy(pointer) }
                return unsafe Inference(taking: pointer).mappingOutputs { inModelShape($0.tensor, $0.name) }
            }
        }
    }
}
