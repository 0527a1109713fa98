internal import COpenCVDNN

extension DNNNet {
    /// Follows inputs of given shapes through the network without running it: shapes, arithmetic operations and memory of
    /// each layer (`cv::dnn::Net::getLayersShapes`, `getFLOPS` and `getMemoryConsumption` in one).
    ///
    /// ```swift
    /// let analysis = try net.analysis(inputShapes: [[1, 3, 224, 224]])
    /// print(analysis.flops, analysis.memory.weights)
    /// for layer in analysis.layers { print(layer.name, layer.outputShapes, layer.flops) }
    /// ```
    ///
    /// - Parameters:
    ///   - inputShapes: A shape for each of the network's ``inputs``, in their order; `[N, C, H, W]` for images.
    ///   - inputTypes: The types of the inputs' elements; none means those that the model declares, and float32 where it does
    ///     not. Only the new engine of OpenCV 5 looks at them.
    /// - Returns: The layers with shapes and costs.
    /// - Throws: `DNNError`: ``DNNError/Code/shapeMismatch`` for shapes of another number, rank or number of channels than
    ///   the network's inputs, ``DNNError/Code/openCV`` for shapes that a layer refuses.
    public func analysis(
        inputShapes: [Tensor.Shape], inputTypes: [Tensor.ElementType] = []
    ) throws(DNNError) -> NetworkAnalysis {
        let types = try elementTypes(of: inputShapes.count, given: inputTypes)
        let pointer = try unsafe make("getLayersShapes") { out in
            unsafe withViews(of: inputShapes, types: types) { views, count in
                unsafe ocvdnn_net_analyze(handle.pointer, views, count, out)
            }
        }
        defer { unsafe ocvdnn_analysis_destroy(pointer) }
        return try unsafe NetworkAnalysis(reading: pointer)
    }

    private func elementTypes(of count: Int, given: [Tensor.ElementType]) throws(DNNError) -> [Tensor.ElementType] {
        guard given.isEmpty else {
            guard given.count == count else {
                throw DNNError(
                    .invalidArgument, "\(given.count) element types for \(count) input shapes",
                    operation: "getLayersShapes")
            }
            return given
        }
        let declared = try inputs.map { input in
            input.elementType.flatMap { $0.isSupported ? $0 : nil } ?? .float32
        }
        return declared.count == count ? declared : Array(repeating: .float32, count: count)
    }
}

/// Lends shapes to the shim for the length of a call, as views without elements.
private func withViews<Result>(
    of shapes: [Tensor.Shape], types: [Tensor.ElementType],
    _ body: (UnsafePointer<ocvdnn_tensor_view>?, Int) -> Result
) -> Result {
    unsafe shapes.flatMap(\.dims).withUnsafeBufferPointer { dims in
        var offset = 0
        let views = unsafe zip(shapes, types).map { shape, type in
            defer { offset += shape.count }
            return unsafe ocvdnn_tensor_view(
                data: nil, dims: dims.baseAddress.map { unsafe $0 + offset }, rank: clamped(shape.count),
                element_type: clamped(type.rawValue))
        }
        return unsafe views.withUnsafeBufferPointer { unsafe body($0.baseAddress, $0.count) }
    }
}
