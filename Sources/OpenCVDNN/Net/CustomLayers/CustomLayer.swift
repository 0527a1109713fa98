/// A layer that is computed in Swift: for operators that OpenCV lacks, and for experiments.
///
/// ```swift
/// try CustomLayer.register("com.example.Swish") { parameters in
///     let beta = Float(parameters["beta"]?.doubleValue ?? 1)
///     return CustomLayer { inputs in
///         [try inputs[0].map { (x: Float) in x / (1 + exp(-beta * x)) }]
///     }
/// }
/// let net = try DNNNet(contentsOfFile: "net.onnx")    // has nodes of the operator Swish, domain com.example
/// ```
///
/// A layer gets all inputs of its node, constants among them, in the node's order, as copies. What its functions throw comes out of the
/// forward pass as a `DNNError` with the code ``DNNError/Code/customLayer`` and the layer's name.
///
/// OpenCV calls the functions in the middle of a forward pass, in the thread of the caller. They may use other networks, images and
/// tensors. The network that the layer is part of is in use then: its functions throw in the same thread, and wait in others, so a
/// layer must not wait for them.
///
/// OpenCV 4 has only numbers of float32 inside a network, and two axes where a tensor has fewer.
public struct CustomLayer: Sendable {
    /// Gives the shapes of the outputs for those of the inputs.
    public typealias ShapeRule = @Sendable (_ inputs: [Tensor.Shape]) throws -> [Tensor.Shape]

    /// Computes the outputs. Each has the shape that the rule gives, and elements of float32.
    public typealias Forward = @Sendable (_ inputs: [Tensor]) throws -> [Tensor]

    let outputShapes: ShapeRule
    let forward: Forward

    /// A layer with these functions.
    ///
    /// - Parameters:
    ///   - outputShapes: Gives the shapes of the outputs. Without it, there is one output, of the first input's shape.
    ///   - forward: Computes the outputs. OpenCV calls it for one forward pass at a time.
    public init(
        outputShapes: @escaping ShapeRule = { [$0.first ?? []] }, forward: @escaping Forward
    ) {
        self.outputShapes = outputShapes
        self.forward = forward
    }
}
