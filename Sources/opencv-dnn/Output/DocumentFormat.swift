import ArgumentParser

/// The output formats of commands that write one document.
enum DocumentFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}
