import Foundation
import OpenCVDNN

/// What a call costs: of a network of one layer that does next to nothing.
extension Work {
    private static let callsAtOnce = 1000

    /// Seconds of a call.
    static func calls(_ job: Job, into: Bool) throws -> Measurement {
        let run = try call(into: into)
        let seconds = try job.timed { for _ in 0..<callsAtOnce { try run() } }
        return Measurement(values: seconds.map { $0 / Double(callsAtOnce) })
    }

    /// Allocations of a call, which the library that counts them tells.
    static func allocations(into: Bool) throws -> Measurement {
        guard let symbol = dlsym(dlopen(nil, RTLD_NOW), "benchmark_allocation_count") else {
            throw DNNError(.internal, "error: nothing counts allocations", operation: "allocations")
        }
        let count = unsafeBitCast(symbol, to: (@convention(c) () -> Int).self)
        let run = try call(into: into)
        for _ in 0..<10 { try run() }
        let before = count()
        for _ in 0..<callsAtOnce { try run() }
        return Measurement(values: [Double(count() - before) / Double(callsAtOnce)])
    }

    private static func call(into: Bool) throws -> () throws -> Void {
        let net = try DNNNet()
        try net.addLayerToPrev("rectified", type: "ReLU")
        let input = try Tensor((0..<16).map { Float($0) }, shape: [1, 16])
        guard into else { return { _ = try net.forward(input) } }
        var output = try Tensor(zeros: [1, 16])
        return { try net.forward(input, into: &output) }
    }
}
