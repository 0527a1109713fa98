/// A table as text: each column is as wide as its widest cell, and the header is dim.
struct Table {
    struct Column {
        var title: String
        /// Numbers are right-aligned.
        var isNumber = false
        var style: (String) -> String = { $0 }
    }

    var columns: [Column]
    var rows: [[String]] = []

    /// The lines, indented and without trailing spaces.
    var lines: [String] {
        let rows = rows.map { $0.map(\.printable) }
        let widths = columns.indices.map { index in
            (rows.map { $0[index].count } + [columns[index].title.count]).max() ?? 0
        }
        let header = Style.dim(line(columns.map(\.title), widths: widths, isStyled: false))
        return [header] + rows.map { line($0, widths: widths, isStyled: true) }
    }

    private func line(_ cells: [String], widths: [Int], isStyled: Bool) -> String {
        // No padding after the last non-empty cell.
        let last = cells.lastIndex { !$0.isEmpty } ?? 0
        let padded = columns.indices.prefix(last + 1).map { index in
            let column = columns[index]
            let text = cells[index]
            let padding = String(repeating: " ", count: widths[index] - text.count)
            let styled = isStyled ? column.style(text) : text
            return column.isNumber ? padding + styled : index == last ? styled : styled + padding
        }
        return "  " + padded.joined(separator: "  ")
    }
}
