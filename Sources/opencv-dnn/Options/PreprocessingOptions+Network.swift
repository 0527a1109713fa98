import ArgumentParser
import ImageClassification
import OpenCVDNN

extension PreprocessingOptions {
    /// The preprocessing for a network: the options, with the input size that the model declares unless they give one.
    ///
    /// `described`: what the files beside the model say.
    func preprocessing(for net: DNNNet, described: Preprocessing? = nil, reader: FileReader) throws -> Preprocessing {
        let base = try chosen(reader: reader) ?? described ?? net.metadata.preprocessing
        if base == nil, isEmpty { throw Self.unknown }
        // A preset fits any size, but a description of this very model does not.
        if let base, preset == nil, inputSize == nil { try base.requireSize(of: net) }
        let input = try net.inputs.first.map(NetworkInput.init)
        let layout =
            try layout?.value ?? net.metadata.layout
            ?? (base?.layout == .nhwc ? .nhwc : chosenLayout(of: input, framework: net.framework))
        let declared = input?.declaredShape.flatMap(layout.size)
        guard let size = inputSize?.size ?? declared ?? base?.inputSize else {
            throw ClassificationError(
                .invalidArgument,
                "the model leaves its input size open: give the size that it was trained with, as in --input-size 224",
                subject: "--input-size")
        }
        var result = preprocessing(over: base ?? Preprocessing(inputSize: size), inputSize: size)
        result.layout = layout
        return result
    }

    private static let unknown = ValidationError(
        "--model needs the preprocessing of the model, since a wrong one gives wrong answers without an error: give --preset NAME "
            + "('opencv-dnn presets' lists them), --preprocessing FILE, or the options that the model needs, for example "
            + "--scale 1/255 --channel-order rgb"
    )

    /// The layout according to the shape of an input, or `[N, C, H, W]` if the shape doesn't tell. For ONNX and OpenVINO, a note on
    /// standard error says so. OpenCV always uses `[N, C, H, W]` for the other formats.
    private func chosenLayout(of input: NetworkInput?, framework: Framework?) -> Preprocessing.Layout {
        guard let input, input.declaredShape?.count == 4 else { return .nchw }
        if let told = input.layout { return told }
        if framework == .onnx || framework == .openVINO {
            StandardStream.error.write(
                "note: the shape of \(input.name), \(input.declaredText ?? ""), doesn't tell which axis is the channels; assuming "
                    + "\(Preprocessing.Layout.nchw.axes). For \(Preprocessing.Layout.nhwc.axes), use --layout nhwc\n")
        }
        return .nchw
    }
}
