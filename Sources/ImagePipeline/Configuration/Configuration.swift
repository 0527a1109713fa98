import OpenCVDNN

/// The settings in a file that goes with a model: an object in JSON, whose errors name the file and the key.
struct Configuration {
    /// What an error calls the place: the file, and the keys that lead to this object.
    let place: String
    private let values: [String: Literal]

    /// The longest file that is read. Settings with the names of a hundred thousand classes take less than a tenth of it.
    private static let longestFile = 64 << 20

    /// Reads a file.
    ///
    /// - Throws: `DNNError` that names the file when it cannot be read, `PipelineError` when it is no object in JSON.
    init(contentsOf path: FilePath, reader: FileReader) throws {
        let bytes = try reader.contents(of: path, atMost: Self.longestFile, operation: "open")
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.utf8.elementsEqual(bytes) else {
            throw PipelineError(
                .invalidConfiguration, "the file must be text in UTF-8", subject: path.description)
        }
        try self.init(text: text, place: path.description)
    }

    /// Reads a text.
    init(text: String, place: String) throws {
        do {
            try self.init(Literal(parsing: text[...].utf8), place: place)
        } catch let error as LiteralError {
            throw PipelineError(.invalidConfiguration, "line \(error.line): \(error.message)", subject: place)
        }
    }

    private init(_ value: Literal, place: String) throws {
        guard case .object(let members) = value else {
            throw PipelineError(
                .invalidConfiguration, "an object with keys and values is expected", subject: place)
        }
        self.place = place
        values = Dictionary(members.compactMap { key, value in key.text.map { ($0, value) } }) { _, last in last }
    }
}

extension Configuration {
    /// The value of a key; `nil` where it is missing or null.
    subscript(key: String) -> Literal? { values[key].flatMap { $0.isNull ? nil : $0 } }

    /// Whether a key is there, and null.
    func isNull(_ key: String) -> Bool { values[key]?.isNull == true }

    /// The names of all keys, sorted.
    var keys: [String] { values.keys.sorted() }

    func text(_ key: String) throws -> String? { try value(key, "text in quotes") { $0.text } }

    func flag(_ key: String) throws -> Bool? { try value(key, "true or false") { $0.flag } }

    func number(_ key: String) throws -> Double? { try value(key, "a number") { $0.number } }

    func integer(_ key: String) throws -> Int? {
        try value(key, "an integer") { if case .integer(let number) = $0 { number } else { nil } }
    }

    func numbers(_ key: String) throws -> [Double]? {
        try value(key, "a list of numbers") { literal in
            guard case .array(let elements) = literal else { return nil }
            let numbers = elements.compactMap(\.number)
            return numbers.count == elements.count ? numbers : nil
        }
    }

    /// One number for all channels, or a list with one for each.
    ///
    /// `counts`: how many numbers the list may have; the last one stands for the channels that it lacks.
    func channelValues(_ key: String, counts: Set<Int> = [1, 3]) throws -> Scalar? {
        if let value = self[key]?.number { return Scalar(all: value) }
        guard let values = try numbers(key) else { return nil }
        guard let last = values.last, counts.contains(values.count) else {
            throw error(key, "must have one number for each channel, but has \(values.count)")
        }
        let padded = values + Array(repeating: last, count: 4 - values.count)
        return Scalar(padded[0], padded[1], padded[2], padded[3])
    }

    /// One of some values, by its name in any case of letters.
    func named<Value>(_ key: String, _ values: [Value]) throws -> Value? {
        guard let text = try text(key) else { return nil }
        guard let value = values.first(where: { String(describing: $0) == text.lowercased() }) else {
            throw error(
                key, "must be one of \(values.map { String(describing: $0) }.joined(separator: ", ")), but is '\(text)'"
            )
        }
        return value
    }

    /// The preprocessing, if its numbers make sense; else an error that names the file.
    func validated(_ preprocessing: Preprocessing) throws -> Preprocessing {
        do {
            try preprocessing.validate()
        } catch let error as PipelineError {
            throw PipelineError(
                .invalidConfiguration, "\(error.subject ?? "preprocessing"): \(error.message)", subject: place)
        }
        return preprocessing
    }

    func object(_ key: String) throws -> Configuration? {
        guard let literal = self[key] else { return nil }
        return try Configuration(literal, place: "\(place), \(key)")
    }

    /// The value of a key whose file has to have it.
    func required<Value>(_ key: String, _ value: Value?) throws -> Value {
        guard let value else { throw error(key, "is missing") }
        return value
    }

    /// An error about a key.
    func error(_ key: String, _ message: String) -> PipelineError {
        PipelineError(.invalidConfiguration, "\(key) \(message)", subject: place)
    }

    private func value<Value>(_ key: String, _ kind: String, _ read: (Literal) -> Value?) throws -> Value? {
        guard let literal = self[key] else { return nil }
        guard let value = read(literal) else { throw error(key, "is not \(kind)") }
        return value
    }
}
