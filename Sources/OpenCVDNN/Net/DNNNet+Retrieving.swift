internal import COpenCVDNN

extension DNNNet {
    /// Runs the network on the inputs that were set, and returns every output of each of the layers
    /// (`cv::dnn::Net::forwardAndRetrieve`); for one task at a time. Blocks.
    ///
    /// ``run(_:outputs:)-9ytd`` returns the first output of each layer, and sets the inputs in one step.
    ///
    /// - Parameter layers: The names of one or more layers.
    /// - Returns: Copies of the outputs of each layer, in the order of `layers`.
    /// - Throws: `DNNError`: ``DNNError/Code/noInput`` before the inputs were set, ``DNNError/Code/unknownLayer``,
    ///   ``DNNError/Code/unsupported`` from the new engine of OpenCV 5.
    public func forwardAndRetrieve(_ layers: [String]) throws(DNNError) -> [[Tensor]] {
        let computed = layers.filter { constantOutput($0) == nil }
        var retrieved: ArraySlice<[Tensor]> = []
        if computed.isEmpty, !layers.isEmpty {
            try requireInputsSet("forwardAndRetrieve")
        } else {
            retrieved = try retrieve(computed)[...]
        }
        return layers.map { layer in constantOutput(layer).map { [$0] } ?? retrieved.popFirst() ?? [] }
    }

    private func retrieve(_ layers: [String]) throws(DNNError) -> [[Tensor]] {
        try requireFittingGivenInputs()
        var counts = [Int](repeating: 0, count: layers.count)
        let pointer = try unsafe explainingRefusals { () throws(DNNError) in
            try unsafe make("forwardAndRetrieve") { out in
                unsafe withCStrings(layers) { names in
                    unsafe ocvdnn_net_forward_and_retrieve(handle.pointer, names, layers.count, &counts, out)
                }
            }
        }
        defer { unsafe ocvdnn_inference_destroy(pointer) }
        var tensors = unsafe Inference(taking: pointer).outputs.map(\.tensor)[...]
        return zip(layers, counts).map { layer, count in
            defer { tensors = tensors.dropFirst(count) }
            // A layer's name is also that of its first output.
            return tensors.prefix(count).enumerated().map { $0 == 0 ? inModelShape($1, layer) : $1 }
        }
    }
}
