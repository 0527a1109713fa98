/// Nodes, the constants that they share, and what goes in and out.
package struct Graph: Sendable {
    package var name = ""
    package var nodes: [Node] = []
    /// The constants (ONNX's initializers) by the name of their value.
    package var constants: [String: Constant] = [:]
    package var inputs: [Value] = []
    package var outputs: [Value] = []
    /// What the model says of values between its nodes.
    package var values: [Value] = []

    package init() {}

    /// What a model says of a value.
    package struct Value: Hashable, Sendable {
        package var name: String
        /// `nil` where the model does not say.
        package var type: ElementType?
        /// `nil` where the model does not say the rank; axes of any length are open.
        package var shape: Shape?
        /// Whether the value is a tensor; sequences, maps and optionals are not.
        package var isTensor = true
        /// What the value stands for, such as `IMAGE`; empty where the model does not say.
        package var denotation = ""
        /// What each axis stands for, such as `DATA_BATCH`; empty where the model does not say.
        package var axisDenotations: [String] = []

        package init(name: String, type: ElementType? = nil, shape: Shape? = nil, isTensor: Bool = true) {
            self.name = name
            self.type = type
            self.shape = shape
            self.isTensor = isTensor
        }
    }
}

/// A model as its file tells it.
package struct Model: Sendable {
    package var irVersion = 0
    package var producer = ""
    package var producerVersion = ""
    /// The version of each domain's operators that the nodes are written for; ONNX's own domain is "".
    package var opsets: [String: Int] = [:]
    /// Keys and values that the exporter left (`metadata_props`), in the file's order.
    package var metadata: [Metadatum] = []
    package var graph = Graph()
    /// Operators that the model defines itself.
    package var functions: [Function] = []

    package init() {}

    package struct Metadatum: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }

    /// An operator made of others, defined in the model.
    package struct Function: Sendable {
        package var name = ""
        package var domain = ""
        package var overload = ""
        package var inputs: [String] = []
        package var outputs: [String] = []
        /// The attributes that a call may give, with defaults where the function has some.
        package var attributes: [String] = []
        package var defaults: [String: Attribute] = [:]
        package var opsets: [String: Int] = [:]
        package var nodes: [Node] = []

        package init() {}
    }

    /// The version of ONNX's own operators; 0 where the model does not say.
    package var opset: Int { opsets[""] ?? 0 }
}
