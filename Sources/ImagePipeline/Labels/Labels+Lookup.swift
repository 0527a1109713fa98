import OpenCVDNN

extension Labels {
    /// Finds the class that a text names: by its name, by one of its synonyms or its WordNet id, or by its index.
    ///
    /// A name comes before a synonym, and both come before an index: networks for digits have classes that are called 0 to 9. If no
    /// name or synonym is equal, one is looked for without regard to case, and with a blank for each underscore: `egyptian_cat`.
    ///
    /// - Parameters:
    ///   - text: The name.
    ///   - labels: The names of the classes, or `nil` if they have none, and only indices count.
    ///   - classCount: The number of classes.
    /// - Returns: The index of the class.
    /// - Throws: `PipelineError` if no class has the name, with the nearest ones, or several have it.
    package static func classIndex(named text: String, in labels: Labels?, classCount: Int) throws -> Int {
        try ClassLookup(labels, classCount: classCount).classIndex(named: text)
    }
}
