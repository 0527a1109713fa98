/// Goes through the objects of a Torch7 file as OpenCV does.
struct TorchWalk: ~Escapable {
    private var tokens: TorchTokens
    /// Objects by their index: a storage with its number of elements, others with 0.
    private var seen: [Int: Int] = [:]

    /// OpenCV recurs for each level, and runs out of stack.
    private static let deepestNesting = 100

    /// Torch7's File.lua
    private enum Kind {
        static let none = 0, number = 1, string = 2, table = 3, object = 4, boolean = 5
    }

    @_lifetime(copy file)
    private init(_ file: RawSpan) { tokens = TorchTokens(file) }

    /// Ends early, without an error, at what OpenCV itself refuses.
    ///
    /// - Throws: `ModelError` of kind `structure` when the file is no Torch7 file or cut short, a tensor reaches beyond
    ///   its storage, or objects are nested too deep.
    static func check(_ file: Bytes) throws(ModelError) {
        try file.withSpan { (span) throws(ModelError) in
            // Checkpoints have their network in a table. Anything else OpenCV passes over, and gives an empty network.
            var start = TorchTokens(span)
            let kind = try start.integer()
            guard kind == Kind.object || kind == Kind.table else {
                throw ModelError(
                    .structure,
                    "the file is not a Torch7 network: it must begin with the number 4 for an object or 3 for a "
                        + "table, but begins "
                        + "with \(kind)")
            }
            var walk = TorchWalk(span)
            _ = try walk.visit(depth: 0)
        }
    }

    /// `false` where OpenCV gives up.
    private mutating func visit(depth: Int) throws(ModelError) -> Bool {
        guard depth <= Self.deepestNesting else {
            throw ModelError(.structure, "the Torch7 file nests objects more than \(Self.deepestNesting) deep")
        }
        switch try tokens.integer() {
        case Kind.none: return true
        case Kind.number: try tokens.skip(1, width: 8)
        case Kind.boolean: _ = try tokens.integer()
        case Kind.string: _ = try tokens.string()
        case Kind.table: return try visitTable(depth: depth)
        case Kind.object: return try visitObject(depth: depth)
        default: return false
        }
        return true
    }

    private mutating func visitTable(depth: Int) throws(ModelError) -> Bool {
        guard try isNew(tokens.integer()) else { return true }
        var pairs = try tokens.integer()
        while pairs > 0 {
            guard try visit(depth: depth + 1), try visit(depth: depth + 1) else { return false }
            pairs -= 1
        }
        return true
    }

    private mutating func visitObject(depth: Int) throws(ModelError) -> Bool {
        let index = try tokens.integer()
        guard isNew(index) else { return true }
        let name = try className()
        if TorchFile.elementWidth(of: name, suffix: "Tensor") != nil { return try visitTensor(index) }
        if let width = TorchFile.elementWidth(of: name, suffix: "Storage") {
            try visitStorage(index, width: width)
            return true
        }
        let packages = ["nn.", "cunn.", "cudnn.", "fbcunn.", "inn."]
        guard packages.contains(where: { name.hasPrefix($0) }) else { return false }
        return try visit(depth: depth + 1)
    }

    private mutating func isNew(_ index: Int) -> Bool {
        guard seen[index] == nil else { return false }
        seen[index] = 0
        return true
    }

    /// Behind the version, which old files leave out.
    private mutating func className() throws(ModelError) -> String {
        let text = try tokens.string()
        return text.hasPrefix("V ") ? try tokens.string() : text
    }

    private mutating func visitStorage(_ index: Int, width: Int) throws(ModelError) {
        let count = try tokens.longInteger()
        guard count >= 0 else { throw ModelError(.structure, "a storage of the Torch7 file has \(count) elements") }
        try tokens.skip(count, width: width)
        seen[index] = count
    }

    private mutating func visitTensor(_ index: Int) throws(ModelError) -> Bool {
        let axes = try tokens.integer()
        guard (0...32).contains(axes) else {
            throw ModelError(
                .structure, "tensor \(index) of the Torch7 file has \(axes) axes; it must have from 0 to 32")
        }
        var view = TorchView()
        for _ in 0..<axes { view.sizes.append(try tokens.longInteger()) }
        for _ in 0..<axes { view.strides.append(try tokens.longInteger()) }
        view.first = try tokens.longInteger()
        let kind = try tokens.integer()
        guard kind == Kind.object else { return kind == Kind.none && axes == 0 }
        let storage = try tokens.integer()
        if isNew(storage) {
            guard let width = TorchFile.elementWidth(of: try className(), suffix: "Storage") else { return false }
            try visitStorage(storage, width: width)
        }
        let count = seen[storage] ?? 0
        guard view.fits(in: count) else {
            throw ModelError(
                .structure,
                "tensor \(index) of the Torch7 file, of shape \(view.sizes.listed) and strides "
                    + "\(view.strides.listed) from element "
                    + "\(view.first), reaches beyond its storage of \(count) elements")
        }
        return true
    }
}
