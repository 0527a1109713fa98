// Builds random networks layer by layer, or reads damaged Torch7 files, and prints a line with the answer of each seed: the same
// line in every run, unless OpenCV answers out of memory that it never wrote. A seed that ends the process is the one after the
// last line. Scripts/audit-networks runs it, and RandomNetworksTests a few seeds.
//
//   random-networks networks FIRST COUNT
//   random-networks network SEED               tells what the network of a seed is made from
//   random-networks blobs FIRST COUNT FILE.t7...
import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Writes a line at once: a process that ends has written all lines before.
func report(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = unsafe bytes.withUnsafeBytes { unsafe write(STDOUT_FILENO, $0.baseAddress, $0.count) }
}

let arguments = Array(CommandLine.arguments.dropFirst())
if arguments.count == 2, arguments[0] == "network", let seed = Int(arguments[1]) {
    var network = RandomNetwork(seed: seed)
    report(network.answer(telling: report))
    exit(0)
}
let numbers = arguments.dropFirst().prefix(2).compactMap { Int($0) }
guard numbers.count == 2, numbers.allSatisfy({ $0 >= 0 }), ["networks", "blobs"].contains(arguments[0]),
    (arguments[0] == "blobs") == (arguments.count > 3)
else {
    report("usage: random-networks networks FIRST COUNT | network SEED | blobs FIRST COUNT FILE.t7...")
    exit(64)
}
OpenCV.logLevel = .silent
// Sums of several threads may differ in their last bits.
try OpenCV.setThreadCount(0)
for seed in numbers[0]..<numbers[0] + numbers[1] {
    if arguments[0] == "networks" {
        var network = RandomNetwork(seed: seed)
        report("\(seed) \(network.answer())")
    } else {
        report("\(seed) \(try DamagedBlob(seed: seed, of: Array(arguments.dropFirst(3))).answer())")
    }
}
