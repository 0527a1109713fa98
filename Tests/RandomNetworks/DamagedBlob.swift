import OpenCVDNN

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// A file of Torch7 with a few bytes changed, left out or repeated.
struct DamagedBlob {
    private let bytes: [UInt8]

    init(seed: Int, of files: [String]) throws {
        var random = RandomNumbers(seed: seed)
        var bytes = try FileReader().contents(of: FilePath(random.element(of: files)))
        for _ in 0..<random.number(in: 1...4) {
            let place = random.number(in: 0...bytes.count - 1)
            let end = min(place + random.number(in: 1...64), bytes.count)
            switch random.number(in: 0...5) {
            case 0: bytes[place] = UInt8(random.number(in: 0...255))
            case 1: bytes[place] ^= 1 << UInt8(random.number(in: 0...7))
            case 2: bytes[place] = random.element(of: [0, 1, 127, 128, 255, UInt8(ascii: "9"), UInt8(ascii: "-")])
            case 3: bytes.removeSubrange(place..<max(end, place + 1))
            case 4: bytes.insert(contentsOf: bytes[place..<end], at: place)
            default: bytes.removeSubrange((bytes.count + place) / 2..<bytes.count)
            }
            if bytes.isEmpty { bytes = [0] }
        }
        self.bytes = bytes
    }

    /// What the file is read as: shape and checksum, or why it is refused.
    func answer() throws -> String {
        let path = "\(temporaryFolder)/random-networks-\(getpid()).t7"
        try FileWriter(FilePath(path), operation: "random-networks").write(bytes)
        defer { unsafe unlink(path) }
        do {
            let tensor = try readTorchBlob(path)
            return "\(tensor.shape) \(tensor.checksum)"
        } catch {
            return "refused-\(error.code)"
        }
    }

    private var temporaryFolder: String {
        unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    }
}
