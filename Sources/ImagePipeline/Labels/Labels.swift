/// The names of a network's classes: element `i` names class `i`.
///
/// A label file has one class a line:
///
/// ```
/// Egyptian cat, Siamese            a name, then synonyms after commas
/// n02124075 Egyptian cat           synset_words.txt: a WordNet id, then the same
/// "Egyptian cat, Siamese"          either in quotes
/// 285: Egyptian cat, Siamese       either after the number of its class, where every line has one
/// ```
///
/// Or it is a list in JSON or Python:
///
/// ```
/// ["tench", "goldfish"]                                   names in the order of the classes
/// {0: 'tench, Tinca tinca', 1: 'goldfish'}                names by class; JSON has the numbers in quotes
/// {"id2label": {"0": "tench", "1": "goldfish"}}           the same in a model's configuration
/// {"tench": 0, "goldfish": 1}                             classes by name
/// {"0": ["n01440764", "tench"]}                           imagenet_class_index.json of Keras
/// ```
public struct Labels: Hashable, Sendable, Codable {
    private let labels: [ClassLabel]

    /// Makes labels from the label of each class.
    ///
    /// - Parameter labels: One label for each class, in the order of the network's output.
    public init(_ labels: [ClassLabel]) {
        self.labels = labels
    }

    /// Makes labels from the name of each class; the names are taken whole, commas included.
    ///
    /// - Parameter names: One name for each class, in the order of the network's output.
    public init(names: some Sequence<String>) {
        self.init(names.map { ClassLabel($0) })
    }
}

/// As JSON, labels are an array of ``ClassLabel``.
extension Labels {
    /// Reads an array of labels.
    ///
    /// - Parameter decoder: Where to read from.
    /// - Throws: What the decoder throws.
    public init(from decoder: any Decoder) throws { self.init(try [ClassLabel](from: decoder)) }

    /// Writes an array of labels.
    ///
    /// - Parameter encoder: Where to write to.
    /// - Throws: What the encoder throws.
    public func encode(to encoder: any Encoder) throws { try labels.encode(to: encoder) }
}

extension Labels: RandomAccessCollection {
    /// 0: the first class.
    public var startIndex: Int { labels.startIndex }

    /// The number of classes.
    public var endIndex: Int { labels.endIndex }

    /// The names of a class.
    ///
    /// - Parameter classIndex: An index below `count`; any other traps.
    /// - Returns: The names of that class.
    public subscript(classIndex: Int) -> ClassLabel { labels[classIndex] }
}

extension Labels: ExpressibleByArrayLiteral {
    /// Makes labels from the names written in the source.
    ///
    /// - Parameter names: One name for each class; taken whole, commas included.
    public init(arrayLiteral names: String...) {
        self.init(names: names)
    }
}

extension Labels {
    /// Checks that there is exactly one label for each class of a network.
    ///
    /// - Parameter classCount: The number of scores that the network puts out for one image.
    /// - Throws: `PipelineError` that names both numbers, and the usual cause when they differ by one.
    public func checkCount(equals classCount: Int) throws {
        if count == classCount { return }
        let found = count == 1 ? "there is 1 label" : "there are \(count) labels"
        let classes = classCount == 1 ? "1 class" : "\(classCount) classes"
        let advice =
            switch count - classCount {
            case -1:
                "some networks, as TensorFlow's of 1001 classes for ImageNet's 1000, begin with the class "
                    + "'background': then the labels need one more line, before the first"
            case 1:
                "the labels may begin with 'background' (TensorFlow's 1001 classes for ImageNet's 1000), which this "
                    + "network does not have: then the first line has to go"
            default:
                "each class needs exactly one label, on a line of its own"
            }
        throw PipelineError(
            .labelCountMismatch, "\(found), but the network's output has \(classes); \(advice)", subject: "labels")
    }
}
