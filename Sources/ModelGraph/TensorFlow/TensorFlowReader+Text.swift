/// Reads the text of a graph (`.pbtxt`). Its operators are partly OpenCV's own, and its constants are in the binary
/// file beside it.
extension TensorFlowGraph {
    init(_ text: TextMessage) {
        nodes = text.messages("node").map { node in
            var attributes: [String: TensorFlowAttribute] = [:]
            for entry in node.messages("attr") {
                if let value = entry.message("value") { attributes[entry.text("key")] = TensorFlowAttribute(value) }
            }
            return TensorFlowNode(node.text("name"), node.text("op"), node.texts("input"), attributes)
        }
    }
}

extension TensorFlowAttribute {
    fileprivate init(_ text: TextMessage) {
        integer = text.integer("i")
        self.text = text.text("s")
        flag = text.text("b") == "true" || text.text("b") == "1"
        float = Float(text.text("f"))
        type = ElementType(tensorFlowName: text.text("type"))
        integers = text.message("list")?.integers("i") ?? []
        shape = text.message("shape").map(TensorFlowShape.init)
        tensor = text.message("tensor").map(TensorFlowTensor.init)
    }
}

extension TensorFlowShape {
    fileprivate init(_ text: TextMessage) {
        isRankKnown = text.text("unknown_rank") != "true"
        extents = text.messages("dim").map { $0.integer("size") ?? 0 }
    }
}

extension TensorFlowTensor {
    fileprivate init(_ text: TextMessage) {
        type = ElementType(tensorFlowName: text.text("dtype"))
        shape = text.message("tensor_shape").map(TensorFlowShape.init)
        leadingIntegers = text.integers("int_val")
        for field in text.fields where field.name == "tensor_content" {
            if case .scalar(let bytes) = field.value { content = Bytes(bytes) }
        }
        let floats = text.texts("float_val").compactMap(Float.init)
        for float in floats { append(float.bitPattern) }
        valueCount += leadingIntegers.count
    }
}

extension ElementType {
    /// By the name in a text.
    fileprivate init?(tensorFlowName name: String) {
        let types: [String: ElementType] = [
            "DT_FLOAT": .float32, "DT_DOUBLE": .float64, "DT_INT32": .int32, "DT_UINT8": .uint8, "DT_INT16": .int16,
            "DT_INT8": .int8, "DT_INT64": .int64, "DT_BOOL": .bool, "DT_BFLOAT16": .bfloat16, "DT_UINT16": .uint16,
            "DT_HALF": .float16, "DT_UINT32": .uint32, "DT_UINT64": .uint64,
        ]
        guard let type = types[name] else { return nil }
        self = type
    }
}
