/// A setting of a node (`AttrValue`).
struct TensorFlowAttribute: Sendable {
    var integer: Int?
    var text = ""
    var flag = false
    var float: Float?
    var type: ElementType?
    var integers: [Int] = []
    var shape: TensorFlowShape?
    var tensor: TensorFlowTensor?
    /// Its message.
    var message = Bytes([])
}

/// Attributes that the file does not have.
extension TensorFlowAttribute {
    private init(_ write: (inout WireWriter) -> Void) {
        var writer = WireWriter()
        write(&writer)
        message = Bytes(writer.joined())
    }

    init(integers: [Int]) {
        self.init { writer in
            writer.message(1) { list in for integer in integers { list.varint(3, integer) } }
        }
        self.integers = integers
    }

    init(integer: Int) {
        self.init { $0.varint(3, integer) }
        self.integer = integer
    }

    init(text: String) {
        self.init { $0.text(2, text) }
        self.text = text
    }

    init(float: Float) {
        self.init { $0.float(4, float) }
        self.float = float
    }

    init(flag: Bool) {
        self.init { $0.varint(5, flag ? 1 : 0) }
        self.flag = flag
    }

    init(type: ElementType) {
        self.init { $0.varint(6, type.tensorFlow) }
        self.type = type
    }

    init(tensor: TensorFlowTensor) {
        self.init { writer in writer.message(8) { tensor.write(to: &$0) } }
        self.tensor = tensor
    }
}
