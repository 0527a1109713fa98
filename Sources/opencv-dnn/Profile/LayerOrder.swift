import ArgumentParser

/// The order of the layers.
enum LayerOrder: String, CaseIterable, ExpressibleByArgument {
    /// The order in which the network runs them.
    case network
    /// The slowest first.
    case time
}
