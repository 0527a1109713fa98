/// What each kind of layer asks for and makes of the extents before it.
enum DarknetLayer {
    typealias Follow = @Sendable (inout DarknetNetwork, DarknetSection) throws(ModelError) -> Void

    static let table: [String: Follow] = [
        "convolutional": { (net, layer) throws(ModelError) in try net.convolutional(layer) },
        "connected": { (net, layer) throws(ModelError) in try net.connected(layer) },
        "maxpool": { (net, layer) throws(ModelError) in
            let kernel = try layer.integer("size", otherwise: 2, least: 1)
            let padding = try layer.integer("padding", otherwise: kernel - 1, least: 0)
            try net.slide(
                layer, kernel: kernel, stride: layer.integer("stride", otherwise: 2, least: 1), padding: padding)
        },
        "avgpool": { (net, _) throws(ModelError) in net.now = .init(channels: net.now.channels, height: 1, width: 1) },
        "crop": { (net, layer) throws(ModelError) in
            net.now.height = try layer.integer("crop_height", otherwise: 0, least: 1)
            net.now.width = try layer.integer("crop_width", otherwise: 0, least: 1)
        },
        "route": { (net, layer) throws(ModelError) in try net.route(layer) },
        "reorg": { (net, layer) throws(ModelError) in try net.reorg(layer) },
        "upsample": { (net, layer) throws(ModelError) in try net.upsample(layer) },
        "shortcut": { (net, layer) throws(ModelError) in try net.combine(layer, keepsExtents: true) },
        "scale_channels": { (net, layer) throws(ModelError) in try net.combine(layer, keepsExtents: false) },
        "sam": { (net, layer) throws(ModelError) in try net.combine(layer, keepsExtents: false) },
        "region": { (net, layer) throws(ModelError) in
            try net.detect(layer, coordinates: layer.integer("coords", otherwise: 4, least: 0))
        },
        "yolo": { (net, layer) throws(ModelError) in try net.detect(layer, coordinates: 4, masked: true) },
        "softmax": { (_, _) throws(ModelError) in },
        "dropout": { (_, _) throws(ModelError) in },
        "cost": { (_, _) throws(ModelError) in },
    ]

    static let most = DarknetSection.mostInteger
    /// Squares of larger numbers do not fit 32 bits, in which OpenCV computes.
    static let mostSquared = 46340
}

/// Layers with weights and windows.
extension DarknetNetwork {
    fileprivate mutating func convolutional(_ layer: DarknetSection) throws(ModelError) {
        let kernel = try layer.integer("size", otherwise: -1, least: 1)
        let filters = try layer.integer("filters", otherwise: -1, least: 1)
        let stride = try layer.integer("stride", otherwise: 1, least: 1)
        let groups = try layer.integer("groups", otherwise: 1, least: 1)
        let isPadded = try layer.integer("pad", otherwise: 0) != 0
        let padding = isPadded ? kernel / 2 : try layer.integer("padding", otherwise: 0, least: 0)
        guard now.channels % groups == 0, filters % groups == 0 else {
            throw layer.fault(": \(groups) groups do not divide \(now.channels) channels and \(filters) filters")
        }
        guard kernel <= DarknetLayer.mostSquared else {
            throw layer.fault(": size is \(kernel); it must be at most \(DarknetLayer.mostSquared)")
        }
        try addWeights(layer, filters: filters, perFilter: now.channels / groups, times: kernel * kernel)
        try slide(layer, kernel: kernel, stride: stride, padding: 2 * padding)
        now.channels = filters
    }

    fileprivate mutating func connected(_ layer: DarknetSection) throws(ModelError) {
        let outputs = try layer.integer("output", otherwise: 1, least: 1)
        let area = now.height.multipliedReportingOverflow(by: now.width)
        try addWeights(
            layer, filters: outputs, perFilter: now.channels, times: area.overflow ? .max : area.partialValue)
        now = Extents(channels: outputs, height: 1, width: 1)
    }

    /// Each filter has a bias and, normalized, a scale, a mean and a variance.
    private mutating func addWeights(_ layer: DarknetSection, filters: Int, perFilter: Int, times area: Int)
        throws(ModelError)
    {
        let statistics = try layer.integer("batch_normalize", otherwise: 0) == 1 ? 4 : 1
        let (each, overflow) = perFilter.multipliedReportingOverflow(by: area)
        if !overflow, each <= DarknetLayer.most { weights += filters * (each + statistics) }
        guard !overflow, each <= DarknetLayer.most, weights <= 1 << 40 else {
            throw layer.fault(" needs \(filters) × \(perFilter) × \(area) weights, which is more than any file holds")
        }
        if layer.values["share_index"] != nil { areWeightsCertain = false }
    }

    fileprivate mutating func slide(_ layer: DarknetSection, kernel: Int, stride: Int, padding: Int) throws(ModelError)
    {
        for axis in [\Extents.height, \Extents.width] {
            let extent = now[keyPath: axis]
            let room = extent - kernel + padding
            guard room >= 0 else {
                throw layer.fault(
                    ": a window of \(kernel) does not fit the \(extent) elements of an axis with \(padding) of padding")
            }
            let count = room / stride + 1
            guard count <= DarknetLayer.most else {
                throw layer.fault(": padding \(padding) makes an axis of \(count) elements")
            }
            now[keyPath: axis] = count
        }
    }
}

/// Layers that rearrange and combine.
extension DarknetNetwork {
    fileprivate mutating func reorg(_ layer: DarknetSection) throws(ModelError) {
        let stride = try layer.integer("stride", otherwise: 2, least: 1)
        guard now.height % stride == 0, now.width % stride == 0, stride <= DarknetLayer.mostSquared else {
            throw layer.fault(": stride \(stride) does not divide the extents \(now.height) × \(now.width)")
        }
        now = Extents(channels: now.channels * stride * stride, height: now.height / stride, width: now.width / stride)
        try requireChannels(layer)
    }

    fileprivate mutating func upsample(_ layer: DarknetSection) throws(ModelError) {
        let stride = try layer.integer("stride", otherwise: 1, least: 1)
        now.height *= stride
        now.width *= stride
        guard max(now.height, now.width) <= DarknetLayer.most else {
            throw layer.fault(": stride \(stride) makes extents of \(now.height) × \(now.width)")
        }
    }

    fileprivate mutating func route(_ layer: DarknetSection) throws(ModelError) {
        let sources = try layer.integers("layers")
        guard !sources.isEmpty else { throw layer.fault(" names no layers") }
        var joined = Extents()
        for source in sources {
            let part = try output(source, key: "layers", of: layer)
            joined = Extents(channels: joined.channels + part.channels, height: part.height, width: part.width)
        }
        let groups = try layer.integer("groups", otherwise: 1, least: 1)
        let group = try layer.integer("group_id", otherwise: 0)
        guard group >= 0, group < groups, joined.channels % groups == 0 else {
            throw layer.fault(
                ": group \(group) of \(groups) in \(joined.channels) channels; the groups are counted from 0 and "
                    + "must divide the "
                    + "channels")
        }
        now = joined
        now.channels /= groups
        try requireChannels(layer)
    }

    fileprivate mutating func combine(_ layer: DarknetSection, keepsExtents: Bool) throws(ModelError) {
        let sources = try layer.integers("from")
        guard !sources.isEmpty else { throw layer.fault(" does not say from which layer") }
        for source in sources {
            let other = try output(source, key: "from", of: layer)
            if !keepsExtents { now = other }
        }
        if layer.values["weights_type"] != nil { areWeightsCertain = false }
    }

    private func output(_ number: Int, key: String, of layer: DarknetSection) throws(ModelError) -> Extents {
        let here = outputs.count
        guard number >= -here, number < here else {
            throw layer.fault(": \(key) names layer \(number); only the \(here) before it can be named")
        }
        return outputs[number < 0 ? number + here : number]
    }

    private func requireChannels(_ layer: DarknetSection) throws(ModelError) {
        guard now.channels <= DarknetLayer.most else { throw layer.fault(" gives \(now.channels) channels") }
    }

    fileprivate mutating func detect(
        _ layer: DarknetSection, coordinates: Int, masked: Bool = false
    ) throws(ModelError) {
        let anchors = try layer.integer("num", otherwise: -1, least: 1)
        let classes = try layer.integer("classes", otherwise: -1, least: 1)
        guard layer.count("anchors") == anchors * 2 else {
            throw layer.fault(
                " has \(layer.count("anchors")) numbers of anchors; \(anchors) anchors need \(anchors * 2)")
        }
        var used = anchors
        if masked {
            let mask = try layer.integers("mask")
            guard !mask.isEmpty else { throw layer.fault(" has no mask") }
            for anchor in mask where anchor < 0 || anchor >= anchors {
                throw layer.fault(": the mask names anchor \(anchor); there are \(anchors), counted from 0")
            }
            used = mask.count
        }
        let each = classes + coordinates + 1
        let (needed, overflow) = used.multipliedReportingOverflow(by: each)
        guard !overflow, now.channels == needed else {
            throw layer.fault(
                " takes \(used) anchors × (\(classes) classes + \(coordinates + 1)) channels, but the layer before "
                    + "it gives "
                    + "\(now.channels)")
        }
    }
}
