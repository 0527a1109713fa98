// Common array operations before and after a network, without loops over elements.
//
//     swift run -c release TensorWork
//
// What it teaches: the operations work as in NumPy, and tensors print like NumPy arrays.
import OpenCVDNN

let nhwc = try Tensor((0..<24).map { Float($0) }, shape: [1, 2, 4, 3])  // [N, H, W, C]
let nchw = try nhwc.transposed([0, 3, 1, 2])  // [N, C, H, W]
print(nchw.shape)
print(nchw)

let scaled = try nchw.map { (value: Float) in value / 8 - 1 }  // 0...23 to -1...1.875
print(try scaled.selecting(2, axis: 1))  // the blue channel, [N, H, W]

let crop = try scaled.sliced(1..<3, axis: -1)  // the middle two columns
print(crop.shape)

let batch = try Tensor.stacking([crop.selecting(0), crop.selecting(0)])
print(batch.shape, try batch.selecting(0) == batch.selecting(1))

print(try nhwc.argMax(axis: -1))  // a class for each pixel
print(try nhwc.max(axis: 3))
print(scaled.isClose(to: try scaled.converted(to: .float64), tolerance: 0))
