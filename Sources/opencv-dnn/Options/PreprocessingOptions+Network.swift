import ArgumentParser
import ImageClassification
import OpenCVDNN

extension PreprocessingOptions {
    /// How pictures are made for a network: as asked for, and of the size that its model declares unless another was asked
    /// for.
    func preprocessing(for net: DNNNet) throws -> Preprocessing {
        if let declared = try declaredSize(of: net) {
            return preprocessing(over: Preprocessing(inputSize: declared), inputSize: declared)
        }
        guard let size = inputSize?.size ?? preset?.value.preprocessing.inputSize else {
            throw ClassificationError(
                .invalidArgument,
                "the model leaves the size of its pictures open: say the one that it was trained with, as in --input-size 224",
                subject: "--input-size")
        }
        return preprocessing(over: Preprocessing(inputSize: size))
    }

    /// Refuses a model's file of which nobody said how its pictures are made.
    func requireForModel(_ option: String) throws {
        if !isEmpty { return }
        throw ValidationError(
            "say how the pictures for \(option) are made, since a wrong way gives wrong answers and no error: "
                + "--preset NAME, or --input-size, --scale, --mean, --std, --channel-order and --fit as the model needs"
        )
    }

    /// The width and height of the network's input, where its model says them.
    private func declaredSize(of net: DNNNet) throws -> Size2i? {
        guard let shape = try net.inputs.first?.shape, shape.count == 4, let height = shape[2], let width = shape[3]
        else { return nil }
        return Size2i(width: width, height: height)
    }
}
