internal import OpenCVDNN

extension Preprocessing.Preset {
    /// torchvision's, by the names of its weights. Pillow resizes the shorter side, and the middle is cut out.
    ///
    /// Source: the `transforms` of each `…_Weights` in `torchvision/models`, version 0.29, and `ImageClassification` in its
    /// `transforms/_presets.py`.
    static let torchvision = recipes.flatMap(\.presets)

    /// What several weights have in common.
    private struct Recipe {
        /// The side of the input, and that of the resized image.
        let crop: Int, shorterSide: Int
        let filter: ResamplingFilter
        var mean = imageNetMean
        var standardDeviation = imageNetDeviation
        /// What follows `IMAGENET1K_` in the names.
        let version: String
        /// The networks, as the names of their weights begin.
        let networks: String

        var presets: [Preprocessing.Preset] {
            let preprocessing = Preprocessing(
                inputSize: Size2i(width: crop, height: crop), scaleFactor: 1 / 255.0, mean: mean,
                standardDeviation: standardDeviation, fit: .resizeThenCrop(shorterSide: shorterSide),
                resampling: .antialiased(filter))
            return networks.split(separator: " ").map { network in
                let name = "\(network)_Weights.IMAGENET1K_\(version)"
                return Preprocessing.Preset(name, preprocessing, source: "torchvision.models.\(name).transforms()")
            }
        }
    }

    private static let recipes: [Recipe] = [
        Recipe(
            crop: 224, shorterSide: 256, filter: .bilinear, mean: [0.48235 * 255, 0.45882 * 255, 0.40784 * 255],
            standardDeviation: [1 / 255.0, 1 / 255.0, 1 / 255.0],
            version: "FEATURES",
            networks: "VGG16"),
        Recipe(
            crop: 384, shorterSide: 384, filter: .bicubic,
            version: "SWAG_E2E_V1",
            networks: "RegNet_Y_16GF RegNet_Y_32GF RegNet_Y_128GF ViT_B_16"),
        Recipe(
            crop: 512, shorterSide: 512, filter: .bicubic,
            version: "SWAG_E2E_V1",
            networks: "ViT_L_16"),
        Recipe(
            crop: 518, shorterSide: 518, filter: .bicubic,
            version: "SWAG_E2E_V1",
            networks: "ViT_H_14"),
        Recipe(
            crop: 224, shorterSide: 224, filter: .bicubic,
            version: "SWAG_LINEAR_V1",
            networks: "RegNet_Y_16GF RegNet_Y_32GF RegNet_Y_128GF ViT_B_16 ViT_L_16 ViT_H_14"),
        Recipe(
            crop: 224, shorterSide: 224, filter: .bicubic,
            version: "V1",
            networks: "MaxVit_T"),
        Recipe(
            crop: 224, shorterSide: 230, filter: .bilinear,
            version: "V1",
            networks: "ConvNeXt_Small"),
        Recipe(
            crop: 224, shorterSide: 232, filter: .bicubic,
            version: "V1",
            networks: "Swin_T"),
        Recipe(
            crop: 224, shorterSide: 232, filter: .bilinear,
            version: "V1",
            networks: """
                ConvNeXt_Base ConvNeXt_Large MNASNet0_75 MNASNet1_3 ResNeXt101_64X4D ShuffleNet_V2_X1_5 \
                ShuffleNet_V2_X2_0
                """),
        Recipe(
            crop: 224, shorterSide: 236, filter: .bilinear,
            version: "V1",
            networks: "ConvNeXt_Tiny"),
        Recipe(
            crop: 224, shorterSide: 238, filter: .bicubic,
            version: "V1",
            networks: "Swin_B"),
        Recipe(
            crop: 224, shorterSide: 242, filter: .bilinear,
            version: "V1",
            networks: "ViT_L_16"),
        Recipe(
            crop: 224, shorterSide: 246, filter: .bicubic,
            version: "V1",
            networks: "Swin_S"),
        Recipe(
            crop: 224, shorterSide: 256, filter: .bicubic,
            version: "V1",
            networks: "EfficientNet_B0"),
        Recipe(
            crop: 224, shorterSide: 256, filter: .bilinear,
            version: "V1",
            networks: """
                AlexNet DenseNet121 DenseNet161 DenseNet169 DenseNet201 GoogLeNet MNASNet0_5 MNASNet1_0 MobileNet_V2 \
                MobileNet_V3_Large MobileNet_V3_Small RegNet_Y_400MF RegNet_Y_800MF RegNet_Y_1_6GF RegNet_Y_3_2GF \
                RegNet_Y_8GF RegNet_Y_16GF RegNet_Y_32GF RegNet_X_400MF RegNet_X_800MF RegNet_X_1_6GF RegNet_X_3_2GF \
                RegNet_X_8GF RegNet_X_16GF RegNet_X_32GF ResNet18 ResNet34 ResNet50 ResNet101 ResNet152 ResNeXt50_32X4D \
                ResNeXt101_32X8D Wide_ResNet50_2 Wide_ResNet101_2 ShuffleNet_V2_X0_5 ShuffleNet_V2_X1_0 SqueezeNet1_0 \
                SqueezeNet1_1 VGG11 VGG11_BN VGG13 VGG13_BN VGG16 VGG16_BN VGG19 VGG19_BN ViT_B_16 ViT_B_32 ViT_L_32
                """),
        Recipe(
            crop: 240, shorterSide: 256, filter: .bicubic,
            version: "V1",
            networks: "EfficientNet_B1"),
        Recipe(
            crop: 256, shorterSide: 260, filter: .bicubic,
            version: "V1",
            networks: "Swin_V2_T Swin_V2_S"),
        Recipe(
            crop: 256, shorterSide: 272, filter: .bicubic,
            version: "V1",
            networks: "Swin_V2_B"),
        Recipe(
            crop: 288, shorterSide: 288, filter: .bicubic,
            version: "V1",
            networks: "EfficientNet_B2"),
        Recipe(
            crop: 299, shorterSide: 342, filter: .bilinear,
            version: "V1",
            networks: "Inception_V3"),
        Recipe(
            crop: 300, shorterSide: 320, filter: .bicubic,
            version: "V1",
            networks: "EfficientNet_B3"),
        Recipe(
            crop: 380, shorterSide: 384, filter: .bicubic,
            version: "V1",
            networks: "EfficientNet_B4"),
        Recipe(
            crop: 384, shorterSide: 384, filter: .bilinear,
            version: "V1",
            networks: "EfficientNet_V2_S"),
        Recipe(
            crop: 456, shorterSide: 456, filter: .bicubic,
            version: "V1",
            networks: "EfficientNet_B5"),
        Recipe(
            crop: 480, shorterSide: 480, filter: .bicubic, mean: [0.5 * 255, 0.5 * 255, 0.5 * 255],
            standardDeviation: [0.5, 0.5, 0.5],
            version: "V1",
            networks: "EfficientNet_V2_L"),
        Recipe(
            crop: 480, shorterSide: 480, filter: .bilinear,
            version: "V1",
            networks: "EfficientNet_V2_M"),
        Recipe(
            crop: 528, shorterSide: 528, filter: .bicubic,
            version: "V1",
            networks: "EfficientNet_B6"),
        Recipe(
            crop: 600, shorterSide: 600, filter: .bicubic,
            version: "V1",
            networks: "EfficientNet_B7"),
        Recipe(
            crop: 224, shorterSide: 232, filter: .bilinear,
            version: "V2",
            networks: """
                MobileNet_V2 MobileNet_V3_Large RegNet_Y_400MF RegNet_Y_800MF RegNet_Y_1_6GF RegNet_Y_3_2GF RegNet_Y_8GF \
                RegNet_Y_16GF RegNet_Y_32GF RegNet_X_400MF RegNet_X_800MF RegNet_X_1_6GF RegNet_X_3_2GF RegNet_X_8GF \
                RegNet_X_16GF RegNet_X_32GF ResNet50 ResNet101 ResNet152 ResNeXt50_32X4D ResNeXt101_32X8D Wide_ResNet50_2 \
                Wide_ResNet101_2
                """),
        Recipe(
            crop: 240, shorterSide: 255, filter: .bilinear,
            version: "V2",
            networks: "EfficientNet_B1"),
    ]
}
