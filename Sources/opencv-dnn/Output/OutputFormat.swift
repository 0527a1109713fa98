import ArgumentParser

/// The output formats of results.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, jsonl, csv
}
