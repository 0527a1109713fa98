public import OpenCVDNN

/// Where the network of a model comes from. Nothing is read until a classifier, a detector or the like is made of the model, and each reads
/// a network of its own.
public struct NetworkSource: Sendable {
    /// The name of the model: the path of its file, unless another name is given.
    public var name: String

    private let read: @Sendable (_ shape: Tensor.Shape?, _ isNeeded: Bool) throws -> SizedNetwork

    /// A network that a function reads.
    ///
    /// - Parameters:
    ///   - name: The name of the model.
    ///   - network: Reads the network. Called once for each classifier, detector or the like, unless several threads use a new one at the
    ///     same time.
    public init(name: String, network: @escaping @Sendable () throws -> DNNNet) {
        self.name = name
        read = { _, _ in SizedNetwork(network: try network(), takesAnyShape: true) }
    }

    /// A network in a file.
    ///
    /// - Parameters:
    ///   - path: The file with the network or its weights, of any format that OpenCV reads.
    ///   - config: The file with the network's description, for the formats that have one.
    ///   - framework: The format; `nil` to tell it by the files' names.
    ///   - engine: The engine of OpenCV 5 that runs the network.
    /// - Returns: The source, named after the path.
    public static func file(
        _ path: String, config: String? = nil, framework: Framework? = nil, engine: Engine = .default
    ) -> NetworkSource {
        NetworkSource(name: path) { shapes in
            try DNNNet(
                contentsOfFile: FilePath(path), config: config.map { FilePath($0) }, framework: framework,
                engine: engine,
                shapesWhereNeeded: shapes)
        }
    }

    /// A network in memory.
    ///
    /// - Parameters:
    ///   - framework: The format of the bytes.
    ///   - model: The network or its weights, as the bytes of the file.
    ///   - config: The network's description, for the formats that have one.
    ///   - engine: The engine of OpenCV 5 that runs the network.
    ///   - name: The name of the model.
    /// - Returns: The source.
    public static func memory(
        framework: Framework, model: [UInt8], config: [UInt8] = [], engine: Engine = .default, name: String
    ) -> NetworkSource {
        NetworkSource(name: name) {
            try DNNNet(framework: framework, model: model, config: config, engine: engine)
        }
    }

    /// `network`: reads the network; where its file leaves axes open that this OpenCV needs, it asks for the shapes of the inputs.
    package init(
        name: String, network: @escaping @Sendable (_ shapesWhereNeeded: ShapesWhereNeeded) throws -> DNNNet
    ) {
        self.name = name
        read = { shape, isNeeded in
            var isFixed = false
            let shapes = ShapesWhereNeeded(areNeeded: isNeeded) { metadata in
                guard let shape, metadata.inputs.count == 1 else { return [:] }
                isFixed = true
                return [metadata.inputs[0].name: shape]
            }
            do {
                let network = try network(shapes)
                return SizedNetwork(network: network, takesAnyShape: !isFixed)
            } catch let error as DNNError where isFixed {
                // The shape is that of one blob: it doesn't run on this one, but may on others.
                throw error.during("forward")
            }
        }
    }

    /// Reads the network. Blocks.
    ///
    /// - Parameters:
    ///   - shape: The shape of its input, in case its file leaves axes open that this OpenCV needs.
    ///   - isNeeded: Whether the shape is known to be needed.
    /// - Returns: The network.
    /// - Throws: `DNNError` if it can't be read, or what the function of the source throws. The error's operation is `readNet`, but
    ///   `forward` if it can't be read for this shape.
    package func network(for shape: Tensor.Shape? = nil, isNeeded: Bool = false) throws -> SizedNetwork {
        try read(shape, isNeeded)
    }
}

/// A network, and whether its input may have any shape.
package struct SizedNetwork: Sendable {
    /// The network.
    package let network: DNNNet
    /// Whether it was read without a shape for its input.
    package let takesAnyShape: Bool
}
