internal import COpenCVDNN

/// What C holds for a registered type.
final class CustomLayerMaker: Sendable {
    let make: @Sendable (LayerParameters) throws -> CustomLayer

    init(_ make: @escaping @Sendable (LayerParameters) throws -> CustomLayer) { self.make = make }
}

/// What C holds for a layer.
private final class MadeLayer: Sendable {
    let layer: CustomLayer

    init(_ layer: CustomLayer) { self.layer = layer }
}

extension ocvdnn_layer_functions {
    /// The functions of all types; their contexts are a `CustomLayerMaker` and a `MadeLayer`, which C holds until it releases them.
    static var ofCustomLayers: Self {
        unsafe Self(
            make: makeLayer, infer: inferShapes, run: runLayer,
            release_layer: { unsafe Unmanaged<MadeLayer>.fromOpaque($0).release() },
            release_type: { unsafe Unmanaged<CustomLayerMaker>.fromOpaque($0).release() })
    }
}

private func makeLayer(
    _ context: UnsafeMutableRawPointer, _ parameters: OpaquePointer, _ call: OpaquePointer
) -> UnsafeMutableRawPointer? {
    unsafe attempt(call) {
        let maker = unsafe Unmanaged<CustomLayerMaker>.fromOpaque(context).takeUnretainedValue()
        let layer = try maker.make(unsafe LayerParameters(copying: parameters))
        return unsafe Unmanaged.passRetained(MadeLayer(layer)).toOpaque()
    }
}

private func inferShapes(_ context: UnsafeMutableRawPointer, _ call: OpaquePointer) {
    unsafe attempt(call) {
        let layer = unsafe Unmanaged<MadeLayer>.fromOpaque(context).takeUnretainedValue().layer
        let float32 = clamped(Tensor.ElementType.float32.rawValue)
        for shape in try layer.outputShapes(unsafe inputs(of: call).map { unsafe Tensor.Shape($0) }) {
            unsafe shape.dims.withUnsafeBufferPointer { dims in
                let view = unsafe ocvdnn_tensor_view(
                    data: nil, dims: dims.baseAddress, rank: clamped(shape.count), element_type: float32)
                unsafe ocvdnn_layer_call_add_output(call, view)
            }
        }
    }
}

private func runLayer(_ context: UnsafeMutableRawPointer, _ call: OpaquePointer) {
    unsafe attempt(call) {
        let layer = unsafe Unmanaged<MadeLayer>.fromOpaque(context).takeUnretainedValue().layer
        for output in try layer.forward(unsafe inputs(of: call).map { try unsafe Tensor(copying: $0) }) {
            unsafe output.withView { unsafe ocvdnn_layer_call_add_output(call, $0) }
        }
    }
}

/// Runs the caller's code, and hands what it throws to C.
@discardableResult
private func attempt<Result>(_ call: OpaquePointer, _ body: () throws -> Result) -> Result? {
    do {
        return try body()
    } catch {
        unsafe ocvdnn_layer_call_fail(call, "\(error)")
        return nil
    }
}

private func inputs(of call: OpaquePointer) -> [ocvdnn_tensor_view] {
    unsafe (0..<ocvdnn_layer_call_input_count(call)).map { unsafe ocvdnn_layer_call_input(call, $0) }
}

extension Tensor.Shape {
    fileprivate init(_ view: ocvdnn_tensor_view) {
        self.init(unsafe UnsafeBufferPointer(start: view.dims, count: Int(view.rank)).map { Int($0) })
    }
}

extension Tensor {
    fileprivate init(copying view: ocvdnn_tensor_view) throws(DNNError) {
        try self.init(unfilled: unsafe Shape(view), elementType: ElementType(rawValue: Int(unsafe view.element_type)))
        guard byteCount > 0, let data = unsafe view.data else { return }
        unsafe ownBytes.copyMemory(from: UnsafeRawBufferPointer(start: data, count: byteCount))
    }
}

extension LayerParameters {
    fileprivate init(copying parameters: OpaquePointer) throws(DNNError) {
        self.init()
        for index in unsafe 0..<ocvdnn_layer_parameters_value_count(parameters) {
            let name = unsafe String(cString: ocvdnn_layer_parameters_name(parameters, index))
            values[name] = try unsafe Self.value(parameters, index)
        }
        for index in unsafe 0..<ocvdnn_layer_parameters_blob_count(parameters) {
            blobs.append(try unsafe Tensor(copying: ocvdnn_layer_parameters_blob(parameters, index)))
        }
    }

    /// OpenCV doesn't tell an array of one from a single value.
    private static func value(_ parameters: OpaquePointer, _ index: Int) throws(DNNError) -> Value? {
        let elements = unsafe 0..<ocvdnn_layer_parameters_length(parameters, index)
        switch unsafe Int(ocvdnn_layer_parameters_kind(parameters, index)) {
        case OCVDNN_VALUE_INTEGER:
            let all = elements.map { unsafe Int(ocvdnn_layer_parameters_integer(parameters, index, $0)) }
            return all.count == 1 ? .integer(all[0]) : .integers(all)
        case OCVDNN_VALUE_REAL:
            let all = elements.map { unsafe ocvdnn_layer_parameters_real(parameters, index, $0) }
            return all.count == 1 ? .real(all[0]) : .reals(all)
        default:
            let all = try unsafe strings("LayerParams") {
                unsafe ocvdnn_layer_parameters_strings(parameters, index, $0)
            }
            return all.count == 1 ? .string(all[0]) : .strings(all)
        }
    }
}
