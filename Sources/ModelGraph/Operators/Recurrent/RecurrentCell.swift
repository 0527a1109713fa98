/// One direction of a recurrent layer while it is unrolled: the names of its values.
struct RecurrentCell: Sendable {
    let hidden: Int
    let direction: Int
    let activations: [Activation]
    var step = 0
    /// The inputs' part in the gates, for all steps: `[time, batch, gates x hidden]`.
    var inputs = ""
    /// The weights of the state, turned: `[hidden, gates x hidden]`.
    var recurrence = ""
    var bias: String?
    var peepholes: [String] = []
    /// `[batch, hidden]`; `nil` while it is zero.
    var state: String?
    /// An LSTM's cell; `nil` while it is zero.
    var memory: String?

    func part(_ name: String) -> String { "\(direction).\(step).\(name)" }

    /// A function of each element.
    struct Activation: Sendable {
        let name: String
        private(set) var attributes: [String: Attribute]

        /// `nil` for functions that have no operator of their own.
        ///
        /// `parameters`: what is left of `activation_alpha` and `activation_beta`, by the name that operators give them. A function that has
        /// one takes the first; ONNX Runtime's default stands for one that is missing.
        init?(_ name: String, taking parameters: inout [String: ArraySlice<Float>]) {
            self.name = name
            switch name {
            case "Sigmoid", "Tanh", "Relu", "Softsign", "Softplus": attributes = [:]
            case "HardSigmoid": attributes = ["alpha": .float(0.2), "beta": .float(0.5)]
            case "LeakyRelu": attributes = ["alpha": .float(0.01)]
            case "Elu": attributes = ["alpha": .float(1)]
            case "ThresholdedRelu": attributes = ["alpha": .float(0)]
            default: return nil
            }
            for name in attributes.keys {
                if let value = parameters[name]?.popFirst() { attributes[name] = .float(value) }
            }
        }
    }
}
