import ImagePipeline

extension ClassLookup {
    /// The classes of a list such as `cat,dog` or `0,15`.
    static func classIndices(_ list: String, labels: Labels?) throws -> Set<Int> {
        // Without labels, a class that isn't there is found in no photo.
        let lookup = ClassLookup(labels, classCount: labels?.count ?? Int(Int32.max))
        return Set(
            try list.split(separator: ",", omittingEmptySubsequences: false).map {
                try lookup.classIndex(named: String($0.drop { $0 == " " }))
            })
    }
}
