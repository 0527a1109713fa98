/// Which elements of a tensor, in which order, make another: all that operators do which only move elements, whatever their
/// type. Elements that are neighbors before and after are moved together, as a run.
struct Movement: Sendable {
    /// The shape of the result.
    let shape: [Int]
    /// How many elements are moved at a time.
    let run: Int
    private let starts: Starts

    /// Where in the tensor the runs begin, in the order of the result.
    private enum Starts: Sendable {
        case strided(origin: Int, lengths: [Int], strides: [Int])
        case listed([Int])
    }

    /// The start of a run that comes from nowhere: it is filled with one value.
    static let filled = -1

    /// Elements at equal distances along each axis.
    ///
    /// `strides`: how far apart neighbors along each axis of the result are in the tensor; 0 repeats an element.
    init(shape: [Int], origin: Int = 0, strides: [Int]) {
        self.shape = shape
        var run = 1
        var outer = shape.count
        while outer > 0, strides[outer - 1] == run || shape[outer - 1] == 1 {
            run *= shape[outer - 1]
            outer -= 1
        }
        self.run = run
        starts = .strided(origin: origin, lengths: Array(shape[..<outer]), strides: Array(strides[..<outer]))
    }

    /// Runs from anywhere.
    ///
    /// `starts`: As many as fill the shape; ``filled`` for a run that is not in the tensor.
    init(shape: [Int], run: Int, starts: [Int]) {
        self.shape = shape
        self.run = run
        self.starts = .listed(starts)
    }

    private init(shape: [Int], run: Int, starts: Starts) {
        self.shape = shape
        self.run = run
        self.starts = starts
    }

    /// The same elements in order under another shape.
    func reshaped(_ shape: [Int]) -> Movement { Movement(shape: shape, run: run, starts: starts) }

    var count: Int { shape.reduce(1, *) }

    /// Tells where the runs begin, in the order of the result.
    func forEachStart(_ body: (Int) -> Void) {
        if count == 0 { return }
        switch starts {
        case .listed(let starts): starts.forEach(body)
        case .strided(let origin, let lengths, let strides):
            guard let last = lengths.last, let stride = strides.last else { return body(origin) }
            var index = [Int](repeating: 0, count: lengths.count - 1)
            var start = origin
            while true {
                for step in 0..<last { body(start + step * stride) }
                var axis = index.count - 1
                while axis >= 0 {
                    index[axis] += 1
                    start += strides[axis]
                    if index[axis] < lengths[axis] { break }
                    start -= strides[axis] * lengths[axis]
                    index[axis] = 0
                    axis -= 1
                }
                if axis < 0 { return }
            }
        }
    }

    /// Tells where each element comes from, in the order of the result.
    func forEachElement(_ body: (Int) -> Void) {
        forEachStart { start in for place in start..<start + run { body(place) } }
    }

    /// How far apart neighbors along each axis of a packed tensor are.
    static func packedStrides(_ lengths: [Int]) -> [Int] {
        var strides = [Int](repeating: 1, count: lengths.count)
        for axis in lengths.indices.dropLast().reversed() { strides[axis] = strides[axis + 1] * lengths[axis + 1] }
        return strides
    }
}

extension Movement {
    /// The elements of an array that is the tensor.
    func apply<Element>(to elements: [Element], fill: Element? = nil) -> [Element] {
        var result: [Element] = []
        result.reserveCapacity(count)
        forEachStart { start in
            if start >= 0 {
                result += elements[start..<start + run]
            } else if let fill {
                result += repeatElement(fill, count: run)
            }
        }
        return result
    }
}

extension Constant {
    /// A constant of this one's elements; `nil` for elements that are not whole bytes or not at hand.
    ///
    /// `fill`: one element of the same type, for runs that come from nowhere.
    func moved(_ movement: Movement, fill: Constant? = nil) -> Constant? {
        guard case .bytes(let bytes) = payload, let bitWidth = type.bitWidth, bitWidth % 8 == 0 else { return nil }
        let size = bitWidth / 8
        let runBytes = movement.run * size
        guard case .bytes(let fillBytes) = fill?.payload ?? .bytes(Bytes([UInt8](repeating: 0, count: size))),
            fillBytes.count == size
        else { return nil }
        let filling = fillBytes.array
        let total = movement.count * size
        let moved = unsafe [UInt8](unsafeUninitializedCapacity: total) { target, initialized in
            unsafe bytes.withUnsafeBytes { source in
                guard let to = target.baseAddress else { return }
                var position = 0
                movement.forEachStart { start in
                    if start >= 0, let from = source.baseAddress {  // missing in a tensor without elements
                        unsafe UnsafeMutableRawPointer(to + position).copyMemory(
                            from: from + start * size, byteCount: runBytes)
                    } else {
                        for byte in 0..<runBytes { unsafe to[position + byte] = filling[byte % size] }
                    }
                    position += runBytes
                }
            }
            initialized = total
        }
        return Constant(type: type, shape: movement.shape, payload: .bytes(Bytes(moved)))
    }
}
