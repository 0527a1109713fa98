extension Quirk {
    static let noRandomNumbers = Quirk("draws no random numbers while a network runs", .v4_6 ... .v5_0)
    static let noNormalNumbers = Quirk(
        "draws no random numbers", .v4_6 ... .v4_10)
    static let noTexts = Quirk("has no tensors of texts", .v4_6 ... .v5_0)
    static let noFilesInside = Quirk("decodes no image files inside a network", .v4_6 ... .v5_0)
}

/// Operators whose inputs or outputs are nothing that OpenCV's layers have: random numbers, texts, files.
extension Operator {
    static let outsideNetworks: [Operator] =
        [
            ("RandomNormal", 0...0, .noRandomNumbers), ("RandomUniform", 0...0, .noRandomNumbers),
            ("RandomUniformLike", 1...1, .noRandomNumbers),
            ("Bernoulli", 1...1, .noRandomNumbers), ("Multinomial", 1...1, .noRandomNumbers),
            ("StringNormalizer", 1...1, .noTexts), ("StringConcat", 2...2, .noTexts), ("StringSplit", 1...1, .noTexts),
            ("RegexFullMatch", 1...1, .noTexts), ("TfIdfVectorizer", 1...1, .noSuchLayer),
            ("ImageDecoder", 1...1, .noFilesInside),
        ]
        .map { (name: String, inputs: ClosedRange<Int>, quirk: Quirk) in
            Operator(
                name, inputs: inputs, outputs: 1...2, infer: { (_) throws(ModelError) in [] }, lower: refuse(quirk))
        } + [
            Operator(
                "RandomNormalLike", inputs: 1...1,
                infer: { (view) throws(ModelError) in [Facts(type: nil, shape: view.input(0).shape)] },
                lower: refuse(.noNormalNumbers))
        ]
}
