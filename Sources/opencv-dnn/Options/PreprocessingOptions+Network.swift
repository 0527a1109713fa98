import ArgumentParser
import ImageClassification
import OpenCVDNN

extension PreprocessingOptions {
    /// The preprocessing for a network: the options, with the input size that the model declares unless they give one.
    func preprocessing(for net: DNNNet) throws -> Preprocessing {
        let input = try net.inputs.first.map(NetworkInput.init)
        let layout = layout?.value ?? chosenLayout(of: input, framework: net.framework)
        var options = self
        options.layout = Named(layout)
        if let declared = input?.declaredShape.flatMap(layout.size) {
            return options.preprocessing(over: Preprocessing(inputSize: declared), inputSize: declared)
        }
        guard let size = inputSize?.size ?? preset?.value.preprocessing.inputSize else {
            throw ClassificationError(
                .invalidArgument,
                "the model leaves its input size open: give the size that it was trained with, as in --input-size 224",
                subject: "--input-size")
        }
        return options.preprocessing(over: Preprocessing(inputSize: size))
    }

    /// Throws if a model file is used without any preprocessing option.
    func requireForModel(_ option: String) throws {
        if !isEmpty { return }
        throw ValidationError(
            "\(option) needs the preprocessing of the model, since a wrong one gives wrong answers without an error: "
                + "give --preset NAME, or --input-size, --scale, --mean, --std, --channel-order, --fit and --layout"
        )
    }

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
