internal import COpenCVDNN
internal import ModelGraph

/// The only holder of a declaration in C, for the length of a call.
@safe struct DeclarationHandle: ~Copyable {
    let pointer: OpaquePointer

    /// Copies what a model declares.
    static func copy(_ declaration: Declaration) throws(DNNError) -> Self {
        let handle = try unsafe Self(owning: make("readNet") { unsafe ocvdnn_declaration_create($0) })
        try handle.fill(declaration)
        return handle
    }

    private init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    deinit { unsafe ocvdnn_declaration_destroy(pointer) }

    private func fill(_ declaration: Declaration) throws(DNNError) {
        for input in declaration.inputs { try add(input) }
        for output in declaration.outputs {
            try unsafe check("readNet") {
                unsafe ocvdnn_declaration_add_output(pointer, output.name, output.node, output.isComputed)
            }
        }
        for (value, node) in declaration.nodeOfValue {
            try unsafe check("readNet") { unsafe ocvdnn_declaration_add_value(pointer, value, node) }
        }
    }

    private func add(_ input: Declaration.Input) throws(DNNError) {
        let dims = (input.shape ?? []).map { Int64($0.value ?? -1) }
        let text = input.shape.map { DNNNet.Input.Shape($0.map(\.value)).description } ?? ""
        let least = input.leastExtents.map(Int64.init)
        try unsafe check("readNet") {
            unsafe input.name.withCString { name in
                unsafe text.withCString { text in
                    unsafe dims.withUnsafeBufferPointer { dims in
                        unsafe least.withUnsafeBufferPointer { least in
                            unsafe ocvdnn_declaration_add_input(
                                pointer,
                                ocvdnn_declared_input(
                                    name: name, dims: dims.baseAddress,
                                    rank: input.shape.map { clamped($0.count) } ?? -1, shape_text: text,
                                    element_type: input.type?.openCVNumber ?? -1,
                                    first_binding_axis: input.firstBindingAxis.map(clamped) ?? -1,
                                    least_extents: least.baseAddress, least_extent_count: least.count))
                        }
                    }
                }
            }
        }
    }
}

extension ElementType {
    /// OpenCV 5's number of the depth; `nil` for types that it doesn't have.
    fileprivate var openCVNumber: Int32? { tensorType.map { clamped($0.rawValue) } }

    /// The type of a tensor with such elements; `nil` for types that no OpenCV has.
    var tensorType: Tensor.ElementType? {
        switch self {
        case .uint8: .uint8
        case .int8: .int8
        case .uint16: .uint16
        case .int16: .int16
        case .int32: .int32
        case .float32: .float32
        case .float64: .float64
        case .float16: .float16
        case .bfloat16: .bfloat16
        case .bool: .bool
        case .uint64: .uint64
        case .int64: .int64
        case .uint32: .uint32
        default: nil
        }
    }
}
