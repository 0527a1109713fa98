import ImagePipeline
import OpenCVDNN
import Testing

@Suite struct PreprocessingValidationTests {
    private static func changed(_ change: (inout Preprocessing) -> Void) -> Preprocessing {
        var preprocessing = Preprocessing.resNet50
        change(&preprocessing)
        return preprocessing
    }

    static let invalid: [(Preprocessing, subject: String, saying: String)] = [
        (changed { $0.inputSize = Size2i(width: 0, height: 224) }, "inputSize", "0x224"),
        (changed { $0.inputSize.height = -1 }, "inputSize", "224x-1"),
        (changed { $0.inputSize.width = 32768 }, "inputSize", "32768x224"),
        (changed { $0.inputSize.height = .max }, "inputSize", "1 to 32767"),
        (changed { $0.scaleFactor = 0 }, "scaleFactor", "0.0"),
        (changed { $0.scaleFactor = .nan }, "scaleFactor", "nan"),
        (changed { $0.scaleFactor = 1e300 }, "scaleFactor", "infinite"),
        (changed { $0.mean = [1, 1e308, 1] }, "scaleFactor", "channel 1"),
        (changed { $0.mean = [1, .infinity, 1] }, "mean", "inf"),
        (changed { $0.standardDeviation = [1, 1, 0] }, "standardDeviation", "channel 2"),
        (changed { $0.standardDeviation = [1, -2, 1] }, "standardDeviation", "-2.0"),
        (changed { $0.standardDeviation = [.nan, 1, 1] }, "standardDeviation", "nan"),
        // The numbers of PyTorch's documentation, for pixels in 0...1; the right ones are 255 times as great.
        (changed { $0.mean = [0.485, 0.456, 0.406] }, "mean", "123.675, 116.280, 103.530"),
        (
            changed {
                $0.scaleFactor = 1 / 127.5; $0.mean = Scalar(all: 1); $0.standardDeviation = Scalar(all: 1)
            }, "mean", "255.000"
        ),
        (
            changed {
                $0.mean = [0.1307]; $0.channelOrder = .gray
            }, "mean", "it is 33.329"
        ),
        (changed { $0.standardDeviation = [58.395, 57.12, 57.375] }, "standardDeviation", "unit of the pixels"),
        (changed { $0.scaleFactor = 1 }, "standardDeviation", "1/255 is missing"),
        (changed { $0.fit = .resizeThenCrop(shorterSide: 223) }, "fit", "223"),
        (changed { $0.fit = .resizeThenCrop(shorterSide: -1) }, "fit", "-1"),
        (changed { $0.fit = .resizeThenCrop(shorterSide: 32768) }, "fit", "32767"),
        (changed { $0.fit = .resizeThenCrop(shorterSide: .max) }, "fit", "32767"),
        (changed { $0.fit = .letterbox(fill: [0, .nan]) }, "fit", "nan"),
        (changed { $0.fit = .letterbox(fill: [0, 0, 256]) }, "fit", "256.0"),
        (changed { $0.fit = .padThenResize(fill: [0, -1]) }, "fit", "-1.0"),
        (changed { $0.fit = .letterbox(fill: [0, 0, 0, -.infinity]) }, "fit", "-inf"),
    ]

    @Test(arguments: invalid)
    func refuses(preprocessing: Preprocessing, subject: String, saying: String) throws {
        let error = try #require(throws: PipelineError.self) { try preprocessing.validate() }
        #expect(error.code == .invalidArgument)
        #expect(error.subject == subject)
        #expect(error.message.contains(saying))

        let image = try Image(width: 4, height: 4, fill: .zero)
        #expect(throws: error) { try preprocessing.blob(from: image) }
    }

    static let sound: [Preprocessing] = [
        .googLeNet, .mobileNetV2, .resNet50, .vgg16, .squeezeNet, .efficientNetLite0,
        // One mean of several may be small, and deviations may be of pixels that are not scaled.
        changed { $0.mean = [0, 0, 120] },
        changed {
            $0.scaleFactor = 1; $0.standardDeviation = [58.395, 57.12, 57.375]
        },
        changed { $0.mean = .zero },
        changed {
            $0.scaleFactor = 0.01; $0.standardDeviation = Scalar(all: 1)
        },
    ]

    @Test(arguments: sound)
    func takesWhatNetworksAreTrainedWith(preprocessing: Preprocessing) throws { try preprocessing.validate() }

    // MNIST's recipe: (pixel / 255 - 0.1307) / 0.3081.
    @Test func aGrayNetworkTakesOneMeanAndOneDeviation() throws {
        let mnist = Preprocessing(
            inputSize: Size2i(width: 2, height: 1), scaleFactor: 1 / 255.0, mean: [33.3285],
            standardDeviation: [0.3081],
            channelOrder: .gray)
        let blob = try mnist.blob(from: Image(width: 2, height: 1, channels: 1, bytes: [0, 255]))
        let values = try blob.array(of: Float.self)
        #expect(abs(values[0] - -0.42421) < 1e-4 && abs(values[1] - 2.82149) < 1e-4)
        #expect(blob.shape == [1, 1, 1, 2])

        var unused = mnist
        unused.mean = [33.3285, .nan, .infinity]
        #expect(
            try unused.blob(from: Image(width: 2, height: 1, channels: 1, bytes: [0, 255])).array(of: Float.self)
                == values)
    }

    static let resized: [(from: Int, shorterSide: Int, to: Size2i, expected: Int)] = [
        (224, 256, Size2i(width: 299, height: 299), 342),  // 341.7
        (224, 256, Size2i(width: 192, height: 192), 219),  // 219.4
        (224, 256, Size2i(width: 320, height: 240), 366),  // 365.7
        (224, 224, Size2i(width: 225, height: 225), 225), (224, 256, Size2i(width: 224, height: 224), 256),
    ]

    @Test(arguments: resized)
    func theShorterSideFollowsTheInput(from: Int, shorterSide: Int, to: Size2i, expected: Int) throws {
        let before = Preprocessing(
            inputSize: Size2i(width: from, height: from), fit: .resizeThenCrop(shorterSide: shorterSide))
        let after = before.resized(to: to)
        #expect(after.fit == .resizeThenCrop(shorterSide: expected))
        #expect(after.inputSize == to)
        try after.validate()
        #expect(Preprocessing.googLeNet.resized(to: to).fit == .stretch)
    }

    @Test func looksOnlyAtTheChannelsInUse() throws {
        try Self.changed {
            $0.standardDeviation = [2, 0, 0]; $0.channelOrder = .gray
        }.validate()
        try Self.changed { $0.fit = .resizeThenCrop(shorterSide: 224) }.validate()
    }
}
