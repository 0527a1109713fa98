extension Graph {
    /// Makes every floating-point value float32, the type that OpenCV computes in: constants of other precisions are
    /// converted, and values are declared as what they become.
    mutating func useFloat32() {
        for (name, constant) in constants where constant.type.isFloatingPoint {
            if let converted = constant.converted(to: .float32) { constants[name] = converted }
        }
        for index in inputs.indices { inputs[index].useFloat32() }
        for index in outputs.indices { outputs[index].useFloat32() }
    }

    /// Says of the outputs what is known of them; OpenCV reads no model whose outputs have no type.
    mutating func declareOutputs(_ facts: [String: Facts]) {
        for index in outputs.indices {
            let known = facts[outputs[index].name]
            outputs[index].type = known?.type ?? outputs[index].type
            outputs[index].shape = known?.shape ?? outputs[index].shape
        }
        completeOutputs(from: facts)
    }

    /// Gives outputs a type and a shape where the model leaves them out, without which OpenCV reads no model.
    mutating func completeOutputs(from facts: [String: Facts]) {
        for index in outputs.indices {
            let known = facts[outputs[index].name]
            outputs[index].type = outputs[index].type ?? known?.type ?? .float32
            outputs[index].shape = outputs[index].shape ?? known?.shape ?? []
        }
    }
}

extension Graph.Value {
    fileprivate mutating func useFloat32() {
        if type?.isFloatingPoint == true { type = .float32 }
    }
}
