import ArgumentParser

/// The forms of a result that is one document.
enum DocumentFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json
}
