import ArgumentParser

/// `auto`, or a number.
enum Automatic: ExpressibleByArgument, Equatable, Sendable {
    case auto
    case number(Int)

    init?(argument: String) {
        if argument.lowercased() == "auto" {
            self = .auto
        } else if let number = Int(argument) {
            self = .number(number)
        } else {
            return nil
        }
    }

    var number: Int? { if case .number(let number) = self { number } else { nil } }

    var defaultValueDescription: String { number.map { "\($0)" } ?? "auto" }
}
