import OpenCVDNN

/// What timm's `config.json` says: its `pretrained_cfg`, or the same keys beside it in older files.
///
/// Source: `timm/data/config.py` and `transforms_factory.py`, version 1.0. Pillow resizes, and torchvision's `CenterCrop` cuts.
struct TimmModel {
    private let settings: Configuration
    private let file: Configuration

    /// `nil` for a file of another kind.
    init?(_ file: Configuration) throws {
        guard let settings = try file.object("pretrained_cfg") ?? (file["crop_pct"] == nil ? nil : file) else {
            return nil
        }
        (self.settings, self.file) = (settings, file)
    }

    /// The same steps as a preprocessing.
    ///
    /// - Throws: `PipelineError` that names the file and the key whose value is not supported.
    func preprocessing() throws -> Preprocessing {
        let shape = try settings.numbers("input_size") ?? [3, 224, 224]
        guard shape.count == 3, shape[0] == 3 || shape[0] == 1, shape[1] == shape[2], let side = Int(exactly: shape[1])
        else {
            let text = shape.map { Int(exactly: $0).map(String.init) ?? "\($0)" }.joined(separator: ", ")
            throw settings.error("input_size", "must be [3, SIDE, SIDE], but is [\(text)]")
        }
        let part = try settings.number("crop_pct") ?? 0.875
        guard part > 0, part <= 1, let resized = Int(exactly: (Double(side) / part).rounded(.down)) else {
            throw settings.error("crop_pct", "must be above 0 and at most 1, but is \(part)")
        }
        let fit: Preprocessing.Fit
        switch try settings.text("crop_mode") ?? "center" {
        case "center": fit = .resizeThenCrop(shorterSide: resized)
        case "squash": fit = .stretchThenCrop(size: Size2i(width: resized, height: resized))
        case let mode: throw settings.error("crop_mode", "must be center or squash, but is \(mode)")
        }
        return try settings.validated(
            Preprocessing(
                inputSize: Size2i(width: side, height: side), scaleFactor: 1 / 255.0,
                mean: (try settings.channelValues("mean") ?? [0.485, 0.456, 0.406]).map { $0 * 255 },
                standardDeviation: try settings.channelValues("std") ?? [0.229, 0.224, 0.225],
                channelOrder: shape[0] == 1 ? .gray : .rgb, fit: fit, resampling: try resampling()))
    }

    private func resampling() throws -> Preprocessing.Resampling {
        let name = try settings.text("interpolation") ?? "bicubic"
        if name == "nearest" { return .nearestExact }
        guard let filter = ResamplingFilter(rawValue: name) else {
            throw settings.error(
                "interpolation",
                "must be nearest or one of \(ResamplingFilter.allCases.map(\.rawValue).joined(separator: ", ")), but is \(name)"
            )
        }
        return .antialiased(filter)
    }

    /// The names of the classes, where the file has them: `label_descriptions` of `label_names`, or these alone.
    ///
    /// As in timm, those beside `pretrained_cfg` go before those in it. Names are a list, or an object with the number of each class.
    func labels() throws -> Labels? {
        guard let names = file["label_names"] ?? settings["label_names"] else { return nil }
        let descriptions = try file.object("label_descriptions") ?? settings.object("label_descriptions")
        let labels: Literal
        switch names {
        case .array(let names): labels = .array(try names.map { try Self.described($0, by: descriptions) })
        case .object(let names):
            labels = .object(try names.map { ($0.key, try Self.described($0.value, by: descriptions)) })
        default: throw file.error("label_names", "must be a list of names, or names by the number of their class")
        }
        do {
            return try Labels(labels)
        } catch let error as PipelineError {
            throw file.error("label_names", "can't be read: \(error.message)")
        }
    }

    /// A class's description, with its WordNet id where that is its name.
    private static func described(_ name: Literal, by descriptions: Configuration?) throws -> Literal {
        guard let text = name.text, let description = try descriptions?.text(text) else { return name }
        let line = "\(text) \(description)"
        return .string(ClassLabel(line: line[...])?.wordNetID == text ? line : description)
    }
}
