import Foundation

/// The path of a file of this package that is no fixture.
func path(inRepository name: String) -> String {
    URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: name).path
}

/// Whether two vectors agree element by element.
func agree(_ left: [Float], _ right: [Float], within tolerance: Float) -> Bool {
    left.count == right.count && zip(left, right).allSatisfy { abs($0 - $1) <= tolerance }
}
