internal import COpenCVDNN

/// The only holder of a layer's parameters in C, for the length of a call.
@safe struct LayerParametersHandle: ~Copyable {
    let pointer: OpaquePointer

    init(owning pointer: OpaquePointer) { unsafe self.pointer = pointer }

    /// Copies the values and blobs.
    static func copy(_ parameters: LayerParameters, operation: String) throws(DNNError) -> Self {
        let handle = try unsafe Self(owning: make(operation) { unsafe ocvdnn_layer_parameters_create($0) })
        try handle.fill(parameters, operation: operation)
        return handle
    }

    deinit { unsafe ocvdnn_layer_parameters_destroy(pointer) }

    private func fill(_ parameters: LayerParameters, operation: String) throws(DNNError) {
        for (name, value) in parameters.values { try set(value, name: name, operation: operation) }
        for blob in parameters.blobs {
            try unsafe blob.withView { view throws(DNNError) in
                try unsafe check(operation) { unsafe ocvdnn_layer_parameters_add_blob(pointer, view) }
            }
        }
    }

    private func set(_ value: LayerParameters.Value, name: String, operation: String) throws(DNNError) {
        try unsafe check(operation, about: name) {
            switch value {
            case .integer(let integer): unsafe set([integer], name: name, isArray: false)
            case .integers(let integers): unsafe set(integers, name: name, isArray: true)
            case .real(let real): unsafe ocvdnn_layer_parameters_set_reals(pointer, name, [real], 1, false)
            case .reals(let reals): unsafe ocvdnn_layer_parameters_set_reals(pointer, name, reals, reals.count, true)
            case .string(let string): unsafe set([string], name: name, isArray: false)
            case .strings(let strings): unsafe set(strings, name: name, isArray: true)
            }
        }
    }

    private func set(_ integers: [Int], name: String, isArray: Bool) -> OpaquePointer? {
        unsafe ocvdnn_layer_parameters_set_integers(pointer, name, integers.map(Int64.init), integers.count, isArray)
    }

    private func set(_ strings: [String], name: String, isArray: Bool) -> OpaquePointer? {
        unsafe withCStrings(strings) {
            unsafe ocvdnn_layer_parameters_set_strings(pointer, name, $0, strings.count, isArray)
        }
    }
}
