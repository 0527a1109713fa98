import ArgumentParser
import OpenCVDNN

/// How much to read from pipes, whose length is unknown.
struct PipeOptions: ParsableArguments {
    @Option(
        name: .customLong("pipe-limit"),
        help: .init("How many bytes to read from a pipe at most, such as 500M or 4G.", valueName: "size"))
    var limit = ByteCount(FileReader.defaultPipeLimit)

    var reader: FileReader { FileReader(pipeLimit: limit.bytes) }
}

/// `1048576`, `1024K`, `1M`: a number of bytes, in units of 1024.
struct ByteCount: ExpressibleByArgument, Sendable {
    var bytes: Int

    private static let units = [("", 1), ("K", 1 << 10), ("M", 1 << 20), ("G", 1 << 30)]

    init(_ bytes: Int) { self.bytes = bytes }

    init?(argument: String) {
        let digits = argument.prefix { $0.isNumber }
        let unit = argument.dropFirst(digits.count).uppercased()
        guard let number = Int(digits), let (_, factor) = Self.units.first(where: { $0.0 == unit }) else { return nil }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
        guard !overflow, bytes > 0 else { return nil }
        self.bytes = bytes
    }

    var defaultValueDescription: String {
        let (unit, factor) = Self.units.last { bytes.isMultiple(of: $0.1) } ?? ("", 1)
        return "\(bytes / factor)\(unit)"
    }
}
