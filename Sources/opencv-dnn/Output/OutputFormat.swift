import ArgumentParser

/// The forms that results are written in.
enum OutputFormat: String, CaseIterable, ExpressibleByArgument {
    case text, json, jsonl, csv
}
