import ImageClassification
import OpenCVDNN
import Testing

@Suite struct PreprocessingValidationTests {
    private static func changed(_ change: (inout Preprocessing) -> Void) -> Preprocessing {
        var preprocessing = Preprocessing.resNet50
        change(&preprocessing)
        return preprocessing
    }

    static let invalid: [(Preprocessing, subject: String, saying: String)] = [
        (changed { $0.inputSize = Size(width: 0, height: 224) }, "inputSize", "0x224"),
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
        (changed { $0.fit = .resizeThenCrop(shorterSide: 223) }, "fit", "223"),
        (changed { $0.fit = .resizeThenCrop(shorterSide: -1) }, "fit", "-1"),
        (changed { $0.fit = .resizeThenCrop(shorterSide: 32768) }, "fit", "32767"),
        (changed { $0.fit = .resizeThenCrop(shorterSide: .max) }, "fit", "32767"),
    ]

    @Test(arguments: invalid)
    func refuses(preprocessing: Preprocessing, subject: String, saying: String) throws {
        let error = try #require(throws: ClassificationError.self) { try preprocessing.validate() }
        #expect(error.code == .invalidArgument)
        #expect(error.subject == subject)
        #expect(error.message.contains(saying))

        let image = try Image(width: 4, height: 4, fill: .zero)
        #expect(throws: error) { try preprocessing.blob(from: image) }
    }

    @Test func looksOnlyAtTheChannelsInUse() throws {
        try Self.changed {
            $0.standardDeviation = [2, 0, 0]; $0.channelOrder = .gray
        }.validate()
        try Self.changed { $0.fit = .resizeThenCrop(shorterSide: 224) }.validate()
    }
}
