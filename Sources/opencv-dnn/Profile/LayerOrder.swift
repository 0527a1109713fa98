import ArgumentParser

/// In which order layers are told.
enum LayerOrder: String, CaseIterable, ExpressibleByArgument {
    /// As the network runs them.
    case network
    /// The slowest first.
    case time
}
