/// Checks a TensorFlow Lite model. OpenCV verifies the FlatBuffer's own structure, but trusts the numbers in it: which
/// tensor, which buffer, how many bytes.
///
/// https://github.com/tensorflow/tensorflow/blob/master/tensorflow/compiler/mlir/lite/schema/schema.fbs
struct TFLiteCheck {
    private let tensors: FlatVector
    private let buffers: FlatVector

    static func check(_ model: Bytes) throws(ModelError) -> Declaration {
        guard model.count >= 8, model[4..<8].array == [UInt8]("TFL3".utf8) else {
            throw ModelError(.structure, "the file is not a TensorFlow Lite model: its bytes 4 to 7 must be \"TFL3\"")
        }
        let root = try FlatTable.root(of: model)
        let graphs = try root.vector(Field.Model.subgraphs, stride: 4)
        guard graphs.count > 0 else { throw ModelError(.structure, "the TensorFlow Lite model has no graph") }
        let graph = try graphs.table(0)
        let check = Self(
            tensors: try graph.vector(Field.Graph.tensors, stride: 4),
            buffers: try root.vector(Field.Model.buffers, stride: 4))
        for index in 0..<check.tensors.count { try check.requirePayload(index) }
        try check.requireOperators(of: graph, codes: try root.vector(Field.Model.operatorCodes, stride: 4).count)
        return try check.declaration(of: graph)
    }

    private func requireOperators(of graph: FlatTable, codes: Int) throws(ModelError) {
        let operators = try graph.vector(Field.Graph.operators, stride: 4)
        guard operators.count > 0 else { throw ModelError(.structure, "the TensorFlow Lite model has no operators") }
        for index in 0..<operators.count {
            let step = try operators.table(index)
            let code = Int(try step.number(Field.Operator.code, otherwise: UInt32(0)))
            guard code < codes else {
                throw ModelError(.structure, "operator \(index) has the code \(code), but the model has \(codes) codes")
            }
            // -1 stands for an input that is left out.
            try requireTensors(try step.vector(Field.Operator.inputs, stride: 4), from: -1, in: "operator \(index)")
            try requireTensors(try step.vector(Field.Operator.outputs, stride: 4), from: 0, in: "operator \(index)")
        }
    }

    private func requireTensors(_ indices: FlatVector, from least: Int, in place: String) throws(ModelError) {
        for index in try indices.integers() where index < least || index >= tensors.count {
            throw ModelError(.structure, "\(place) names tensor \(index), but the model has \(tensors.count) tensors")
        }
    }

    private func requirePayload(_ index: Int) throws(ModelError) {
        let tensor = try tensors.table(index)
        let number = Int(try tensor.number(Field.Tensor.buffer, otherwise: UInt32(0)))
        guard number < buffers.count else {
            throw try fault(tensor, index, "is in buffer \(number), but the model has \(buffers.count) buffers")
        }
        let found = try buffers.table(number).vector(0, stride: 1).count
        let type = ElementType(tfLite: try tensor.number(Field.Tensor.type, otherwise: Int8(0)))
        guard found > 0, let bits = type?.bitWidth, try !tensor.has(Field.Tensor.sparsity) else { return }
        var elements = 1
        for extent in try tensor.vector(Field.Tensor.shape, stride: 4).integers() {
            let (product, overflow) = elements.multipliedReportingOverflow(by: extent)
            guard extent >= 0, !overflow, product <= 1 << 40 else {
                throw try fault(tensor, index, "has an extent of \(extent), which no constant has")
            }
            elements = product
        }
        let needed = (elements * bits + 7) / 8
        guard found == needed else {
            throw try fault(tensor, index, "has \(found) bytes of data, but its shape needs \(needed)")
        }
    }

    private func fault(_ tensor: FlatTable, _ index: Int, _ what: String) throws(ModelError) -> ModelError {
        ModelError(.structure, "tensor \(index) \(try tensor.text(Field.Tensor.name).quoted) \(what)")
    }

    private func declaration(of graph: FlatTable) throws(ModelError) -> Declaration {
        let inputs = try graph.vector(Field.Graph.inputs, stride: 4)
        try requireTensors(inputs, from: 0, in: "the list of inputs")
        try requireTensors(try graph.vector(Field.Graph.outputs, stride: 4), from: 0, in: "the list of outputs")
        var declaration = Declaration()
        for index in try inputs.integers() { declaration.inputs.append(try input(tensors.table(index))) }
        return declaration
    }

    private func input(_ tensor: FlatTable) throws(ModelError) -> Declaration.Input {
        let signature = try tensor.vector(Field.Tensor.shapeSignature, stride: 4)
        let extents = signature.count > 0 ? signature : try tensor.vector(Field.Tensor.shape, stride: 4)
        var shape: Shape = []
        if extents.count <= 32 { shape = try extents.integers().map { $0 > 0 ? .known($0) : .unknown } }
        // The model has images as [N, H, W, C]; OpenCV takes them as [N, C, H, W].
        if shape.count == 4 { shape = [shape[0], shape[3], shape[1], shape[2]] }
        return Declaration.Input(
            name: try tensor.text(Field.Tensor.name), shape: shape.isEmpty ? nil : shape,
            type: ElementType(tfLite: try tensor.number(Field.Tensor.type, otherwise: Int8(0))))
    }

    /// The numbers of the fields in the schema.
    private enum Field {
        enum Model { static let operatorCodes = 1, subgraphs = 2, buffers = 4 }
        enum Graph { static let tensors = 0, inputs = 1, outputs = 2, operators = 3 }
        enum Tensor { static let shape = 0, type = 1, buffer = 2, name = 3, sparsity = 6, shapeSignature = 7 }
        enum Operator { static let code = 0, inputs = 1, outputs = 2 }
    }
}

extension ElementType {
    /// By TensorFlow Lite's number (`TensorType`); `nil` for strings, resources and variants, and for numbers that it
    /// does not define.
    fileprivate init?(tfLite number: Int8) {
        let types: [Int8: ElementType] = [
            0: .float32, 1: .float16, 2: .int32, 3: .uint8, 4: .int64, 6: .bool, 7: .int16, 8: .complex64, 9: .int8,
            10: .float64, 11: .complex128, 12: .uint64, 15: .uint32, 16: .uint16, 17: .int4,
        ]
        guard let type = types[number] else { return nil }
        self = type
    }
}
