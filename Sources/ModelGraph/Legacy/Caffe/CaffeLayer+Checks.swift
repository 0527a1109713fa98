extension CaffeLayer {
    /// Holds the layer against what its type needs, and returns the channels of its output. A type that is not known
    /// here OpenCV refuses by itself, or has registered.
    func check() throws(ModelError) -> Int? {
        for index in blobs.indices { _ = try count(of: index) }
        guard let kind = CaffeLayerKind.named(type) else { return nil }
        let settings = kind.settings.flatMap { text.message($0) }
        try requireNumbers(of: kind, settings)
        try requireTops(of: kind)
        try requireBlobs(of: kind, settings)
        return outputChannels(of: kind, settings)
    }

    private func requireNumbers(of kind: CaffeLayerKind, _ settings: TextMessage?) throws(ModelError) {
        guard let settings else { return }
        let isGlobal = settings.truth("global_pooling") == true  // the size of its window does not count
        for (name, least) in kind.least.sorted(by: { $0.key < $1.key }) {
            let least = isGlobal ? 0 : least
            for number in settings.integers(name) where number < least || number > Int(Int32.max) {
                throw fault(": \(name) is \(number); it must be from \(least) to \(Int32.max)")
            }
        }
    }

    private func requireTops(of kind: CaffeLayerKind) throws(ModelError) {
        let most: Int
        switch kind.tops {
        case .any: return
        case .upTo(let count): most = count
        case .onePerBottom: most = max(bottoms.count, 1)
        }
        guard tops.count <= most else {
            throw fault(
                " has \(tops.count) tops (\(tops.map(\.quoted).prefix(8).joined(separator: ", "))), but makes \(most)")
        }
    }

    private func requireBlobs(of kind: CaffeLayerKind, _ settings: TextMessage?) throws(ModelError) {
        if type == "BatchNorm", blobs.count < 2, text.message("batch_norm_param")?.truth("use_global_stats") == false {
            // OpenCV writes a mean and a variance over them.
            throw fault(" has \(blobs.count) blobs; with use_global_stats false it needs 2 or more in the .caffemodel")
        }
        guard !blobs.isEmpty else {
            // For the others OpenCV asks itself.
            if case .convolution(isTransposed: true) = kind.blobs {
                throw fault(" has no weights: name the .caffemodel that goes with the .prototxt")
            }
            return
        }
        switch kind.blobs {
        case .any: return
        case .convolution(let isTransposed):
            if let settings { try requireFilters(settings, isTransposed: isTransposed) }
        case .perChannel(let count): try requirePerChannel(count)
        case .perChannelOrShared: if try count(of: 0) != 1 { try requirePerChannel(1) }
        case .scale:
            let scale = text.message("scale_param")
            if (scale?.integer("axis") ?? 1) == 1, (scale?.integer("num_axes") ?? 1) == 1 { try requirePerChannel(2) }
        }
    }

    private func requireFilters(_ settings: TextMessage, isTransposed: Bool) throws(ModelError) {
        let shape = blobs[0].shape
        let group = settings.integer("group") ?? 1
        guard shape.count >= 3, group >= 1 else { return }
        let (product, overflow) = shape[1].multipliedReportingOverflow(by: group)
        guard !overflow else { throw fault(": group is \(group), which is more than any layer has") }
        let (filters, inputs) = isTransposed ? (product, shape[0]) : (shape[0], product)
        if let outputs = settings.integer("num_output"), filters != outputs {
            throw fault(": num_output is \(outputs), but the weights \(shape.listed) make \(filters)")
        }
        if let firstChannels, firstChannels != inputs {
            throw fault(
                " takes \(inputs) channels (weights \(shape.listed), group \(group)), but its input has "
                    + "\(firstChannels)"
            )
        }
        if blobs.count > 1, try count(of: 1) != filters {
            throw fault(" has \(filters) filters, but a bias of \(try count(of: 1)) elements")
        }
    }

    /// OpenCV takes as many numbers as the input has channels, whatever there is.
    private func requirePerChannel(_ blobCount: Int) throws(ModelError) {
        let needed: Int
        if let firstChannels { needed = firstChannels } else { needed = try count(of: 0) }
        for index in 0..<min(blobCount, blobs.count) {
            let found = try count(of: index)
            guard found == needed else {
                throw fault(": blob \(index) has \(found) elements; \(needed) channels need one each")
            }
        }
    }

    private func outputChannels(of kind: CaffeLayerKind, _ settings: TextMessage?) -> Int? {
        switch kind.channels {
        case .unknown: return nil
        case .asInput: return firstChannels
        case .numberOfOutputs: return (settings?.integer("axis") ?? 1) == 1 ? settings?.integer("num_output") : nil
        case .sum:
            let concat = text.message("concat_param")
            guard (concat?.integer("axis") ?? 1) == 1, concat?.texts("concat_dim").isEmpty != false else { return nil }
            return channels.reduce(0) { (sum: Int?, next) in
                guard let sum, let next, next <= Int(Int32.max), sum <= Int(Int32.max) else { return nil }
                return sum + next
            }
        }
    }
}
