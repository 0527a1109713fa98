extension Model {
    /// The files that the model keeps constants in, as it names them.
    package var externalLocations: Set<String> {
        var locations: Set<String> = []
        var graph = graph
        graph.mapConstants { _, constant in
            if case .external(let place) = constant.payload { locations.insert(place.location) }
            return constant
        }
        return locations
    }

    /// Brings the constants in that the model keeps in other files.
    ///
    /// - Parameter contents: Gives the contents of a file by the location that the model names; asked once for each.
    /// - Throws: `ModelError` when a constant lies outside its file, or is longer or shorter than its shape says.
    package mutating func resolveExternalData(_ contents: (String) throws(ModelError) -> Bytes) throws(ModelError) {
        var files: [String: Bytes] = [:]
        try graph.mapConstants { (name, constant) throws(ModelError) in
            guard case .external(let place) = constant.payload else { return constant }
            if files[place.location] == nil { files[place.location] = try contents(place.location) }
            guard let file = files[place.location] else { return constant }
            var resolved = constant
            resolved.payload = .bytes(try place.bytes(of: constant, named: name, in: file))
            return resolved
        }
    }
}

extension Constant.ExternalData {
    fileprivate func bytes(of constant: Constant, named name: String, in file: Bytes) throws(ModelError) -> Bytes {
        let needed = constant.type.byteCount(of: constant.count) ?? 0
        guard length ?? needed == needed else {
            throw ModelError(
                .structure,
                "the constant \"\(name)\" has \(length ?? 0) bytes in \(location), but its shape needs \(needed)")
        }
        guard offset <= file.count, needed <= file.count - offset else {
            throw ModelError(
                .structure,
                "the constant \"\(name)\" lies at bytes \(offset) to \(offset + needed) of \(location), which has \(file.count)"
            )
        }
        return file[offset..<offset + needed]
    }
}

extension Graph {
    /// Replaces every constant: the graph's, those in its nodes' attributes, and those of graphs inside nodes.
    fileprivate mutating func mapConstants<Failure: Error>(
        _ transform: (String, Constant) throws(Failure) -> Constant
    ) throws(Failure) {
        for (name, constant) in constants { constants[name] = try transform(name, constant) }
        for index in nodes.indices {
            for (name, attribute) in nodes[index].attributes {
                switch attribute {
                case .tensor(let constant): nodes[index].attributes[name] = .tensor(try transform(name, constant))
                case .graph(var graph):
                    try graph.mapConstants(transform)
                    nodes[index].attributes[name] = .graph(graph)
                default: break
                }
            }
        }
    }
}
