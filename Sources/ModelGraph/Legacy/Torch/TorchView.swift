/// Which elements of a storage a tensor is made of.
struct TorchView {
    var sizes: [Int] = []
    var strides: [Int] = []
    /// The place of its first element, counted from 1.
    var first = 1

    /// Whether every element lies in a storage of `count`.
    func fits(in count: Int) -> Bool {
        if sizes.isEmpty { return true }
        guard first >= 1 else { return false }
        var last = first - 1
        let most = Int(Int32.max)
        for (size, stride) in zip(sizes, strides) {
            guard (1...most).contains(size), (0...most).contains(stride), last < count else { return false }
            last += (size - 1) * stride
        }
        return last < count
    }
}
