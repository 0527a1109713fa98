import Foundation
import ImagePipeline
import OpenCVDNN
import Testing

@Suite struct LayoutTests {
    @Test func putsTheChannelsOfAPixelSideBySide() throws {
        // Two images of two by one pixels: blue, green, red.
        let images = try [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]].map {
            try Image(width: 2, height: 1, channels: 3, bytes: $0)
        }
        var preprocessing = Preprocessing(inputSize: Size2i(width: 2, height: 1), channelOrder: .rgb, layout: .nhwc)
        let color = try preprocessing.blob(from: images)
        #expect(color.shape == [2, 1, 2, 3])
        #expect(try color.array(of: Float.self) == [3, 2, 1, 6, 5, 4, 9, 8, 7, 12, 11, 10])
        preprocessing.layout = .nchw
        #expect(try preprocessing.blob(from: images).array(of: Float.self) == [3, 6, 2, 5, 1, 4, 9, 12, 8, 11, 7, 10])

        let gray = try Image(width: 2, height: 3, channels: 1, bytes: [1, 2, 3, 4, 5, 6])
        let single = try Preprocessing(
            inputSize: Size2i(width: 2, height: 3), channelOrder: .gray, layout: .nhwc
        ).blob(from: gray)
        #expect(single.shape == [1, 3, 2, 1])
        #expect(try single.array(of: Float.self) == [1, 2, 3, 4, 5, 6])
    }

    static let shapes: [(shape: DNNNet.Input.Shape, layout: Preprocessing.Layout?)] = [
        ([1, 3, 224, 224], .nchw), ([nil, 3, nil, nil], .nchw), ([nil, 1, 28, 28], .nchw), ([1, 3, nil, 4], .nchw),
        ([1, 224, 224, 3], .nhwc), ([nil, nil, nil, 3], .nhwc), ([nil, 28, 28, 1], .nhwc), ([3, 8, 8, 3], .nhwc),
        // Channels on either axis, or on none.
        ([1, 3, 224, 3], nil), ([1, 3, 5, 1], nil), ([nil, nil, nil, nil], nil), ([1, 8, 8, 8], nil),
        ([1, nil, 3, nil], nil),
        ([3, 224, 224], nil), ([1, 10], nil), ([], nil),
    ]

    @Test(arguments: shapes)
    func isToldByTheShapeOfAnInput(shape: DNNNet.Input.Shape, layout: Preprocessing.Layout?) {
        #expect(Preprocessing.Layout(inputShape: shape) == layout)
    }

    @Test func findsWidthAndHeight() {
        #expect(Preprocessing.Layout.nchw.size(ofInputShape: [1, 3, 5, 7]) == Size2i(width: 7, height: 5))
        #expect(Preprocessing.Layout.nhwc.size(ofInputShape: [nil, 5, 7, 3]) == Size2i(width: 7, height: 5))
        #expect(Preprocessing.Layout.nhwc.size(ofInputShape: [1, 5, nil, 3]) == nil)
        #expect(Preprocessing.Layout.nchw.size(ofInputShape: [1, 3]) == nil)
    }

    @Test func isPartOfTheJSON() throws {
        var preprocessing = Preprocessing.mobileNetV2
        preprocessing.layout = .nhwc
        let json = try JSONEncoder().encode(preprocessing)
        #expect(String(decoding: json, as: UTF8.self).contains(#""layout":"nhwc""#))
        #expect(try JSONDecoder().decode(Preprocessing.self, from: json) == preprocessing)
    }

    @Test func isThatOfMostNetworksInJSONWithoutIt() throws {
        let json = try JSONEncoder().encode(Preprocessing.resNet50)
        let without = String(decoding: json, as: UTF8.self)
            .replacing(#","layout":"nchw""#, with: "").replacing(#""layout":"nchw","#, with: "")
        #expect(!without.contains("layout"))
        #expect(try JSONDecoder().decode(Preprocessing.self, from: Data(without.utf8)) == .resNet50)
    }
}
