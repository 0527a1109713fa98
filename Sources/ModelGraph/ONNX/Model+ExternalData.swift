extension Model {
    /// The files that the model keeps constants in, as it names them.
    package var externalLocations: Set<String> {
        Set(
            allConstants.compactMap { _, constant in
                if case .external(let place) = constant.payload { place.location } else { nil }
            })
    }

    /// Brings the constants in that the model keeps in other files.
    ///
    /// - Parameter contents: Gives the contents of a file by the location that the model names; asked once for each.
    /// - Throws: `ModelError` when a constant lies outside its file, or is longer or shorter than its shape says.
    package mutating func resolveExternalData(_ contents: (String) throws(ModelError) -> Bytes) throws(ModelError) {
        var files: [String: Bytes] = [:]
        try mapConstants { (name, constant) throws(ModelError) in
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
        guard let needed = constant.type.byteCount(of: constant.count) else {
            throw ModelError(
                .structure, "the constant \"\(name)\" in \(location) has a type or shape that no file holds")
        }
        guard length ?? needed == needed else {
            throw ModelError(
                .structure,
                "the constant \"\(name)\" has \(length ?? 0) bytes in \(location), but its shape needs \(needed)")
        }
        guard offset <= file.count, needed <= file.count - offset else {
            throw ModelError(
                .structure,
                "the constant \"\(name)\" needs \(needed) bytes from byte \(offset) of \(location) on, which has \(file.count)"
            )
        }
        return file[offset..<offset + needed]
    }
}
