/// The numbers of a layer, such as its weights or its bias.
struct CaffeBlob: Sendable {
    var shape: [Int] = []
    /// How many numbers its data has.
    var found = 0

    private static let mostAxes = 32  // Caffe's kMaxBlobAxes

    /// How many numbers the shape needs.
    ///
    /// - Throws: `ModelError` of kind `structure` when an extent is below 1, their product is beyond 32 bits, or the
    ///   data has another length; `name` is what the message calls the blob.
    func count(called name: @autoclosure () -> String) throws(ModelError) -> Int {
        guard shape.count <= Self.mostAxes else {
            throw ModelError(.structure, "\(name()) has more than \(Self.mostAxes) axes")
        }
        var count = 1
        let most = Int(Int32.max)
        for extent in shape {
            guard extent >= 1, extent <= most, count <= most / extent else {
                throw ModelError(
                    .structure,
                    "\(name()) has the shape \(shape.listed); extents must be 1 or more, and \(most) elements at "
                        + "most together"
                )
            }
            count *= extent
        }
        guard found == count else {
            throw ModelError(
                .structure, "\(name()) of shape \(shape.listed) has \(found) numbers; the shape needs \(count)")
        }
        return count
    }
}

/// The blobs of a `.caffemodel`, by layer.
///
/// https://github.com/BVLC/caffe/blob/master/src/caffe/proto/caffe.proto
package struct CaffeWeights: Sendable {
    private var layers: [String: [CaffeBlob]] = [:]

    package var isEmpty: Bool { layers.isEmpty }

    subscript(_ layer: String) -> [CaffeBlob] { layers[layer] ?? [] }

    /// - Throws: `ModelError` of kind `structure` when the bytes are no `.caffemodel`.
    package init(_ file: Bytes) throws(ModelError) {
        layers = try file.withSpan { (span) throws(ModelError) in
            var layers: [String: [CaffeBlob]] = [:]
            var reader = WireReader(span)
            while let field = try reader.next() {
                // The version of the format before 2014 has layers, their names and their blobs under other numbers.
                let numbers: (name: Int, blob: Int)
                switch field.number {
                case 100: numbers = (1, 7)
                case 2: numbers = (4, 6)
                default: continue
                }
                guard case .range(let range) = field.value else { continue }
                let (name, blobs) = try Self.layer(reader.message(in: range), of: file, numbers: numbers)
                if !blobs.isEmpty, layers[name] == nil { layers[name] = blobs }
            }
            return layers
        }
    }

    private static func layer(
        _ message: consuming WireReader, of file: Bytes, numbers: (name: Int, blob: Int)
    ) throws(ModelError) -> (name: String, blobs: [CaffeBlob]) {
        var name = ""
        var blobs: [CaffeBlob] = []
        var reader = message
        while let field = try reader.next() {
            guard case .range(let range) = field.value else { continue }
            // Names were never held to be UTF-8.
            if field.number == numbers.name { name = String(decoding: file[range].array, as: UTF8.self) }
            if field.number == numbers.blob { blobs.append(try blob(reader.message(in: range))) }
        }
        return (name, blobs)
    }

    private static func blob(_ message: consuming WireReader) throws(ModelError) -> CaffeBlob {
        var blob = CaffeBlob()
        var legacyShape: [Int]?
        var floats = 0
        var doubles = 0
        var raw = (bytes: 0, type: 1)  // OpenCV's own addition, for models in half precision
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1...4, .varint(let extent)):
                legacyShape = legacyShape ?? [1, 1, 1, 1]
                legacyShape?[field.number - 1] = Int(truncatingIfNeeded: extent)
            case (5, .fixed32): floats += 1
            case (5, .range(let range)): floats += range.count / 4
            case (7, .range(let range)): try shape(reader.message(in: range), into: &blob.shape)
            case (8, .fixed64): doubles += 1
            case (8, .range(let range)): doubles += range.count / 8
            case (10, .varint(let type)): raw.type = Int(truncatingIfNeeded: type)
            case (12, .range(let range)): raw.bytes = range.count
            default: break
            }
        }
        if let legacyShape { blob.shape = legacyShape }
        let halves = 2
        blob.found = floats > 0 ? floats : doubles > 0 ? doubles : raw.bytes / (raw.type == halves ? 2 : 4)
        return blob
    }

    private static func shape(_ message: consuming WireReader, into shape: inout [Int]) throws(ModelError) {
        var reader = message
        while let field = try reader.next() {
            switch (field.number, field.value) {
            case (1, .varint(let extent)): shape.append(Int(truncatingIfNeeded: extent))
            case (1, .range(let range)):
                var packed = reader.message(in: range)
                while !packed.isAtEnd { shape.append(Int(truncatingIfNeeded: try packed.varint())) }
            default: break
            }
        }
    }
}
