import OpenCVDNN
import Testing

@Suite struct ImageColorTests {
    @Test func addsDropsAndSwapsChannels() throws {
        let bgr = try Image(width: 2, height: 1, channels: 3, bytes: [1, 2, 3, 4, 5, 6])
        #expect(try bgr.converted(.bgrToBGRA).bytes == [1, 2, 3, 255, 4, 5, 6, 255])
        #expect(try bgr.converted(.bgrToRGB).bytes == [3, 2, 1, 6, 5, 4])
        let bgra = try Image(width: 1, height: 1, channels: 4, bytes: [1, 2, 3, 77])
        #expect(try bgra.converted(.bgraToBGR).bytes == [1, 2, 3])
        let gray = try Image(width: 2, height: 1, channels: 1, bytes: [9, 200])
        #expect(try gray.converted(.grayToBGR).bytes == [9, 9, 9, 200, 200, 200])
        #expect(try gray.converted(.grayToBGRA).bytes == [9, 9, 9, 255, 200, 200, 200, 255])
    }

    /// 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), to the nearest; OpenCV computes it in fixed point.
    @Test(arguments: [(255, 0, 0, 29), (0, 255, 0, 150), (0, 0, 255, 76), (10, 20, 30, 22), (255, 255, 255, 255)])
    func grayIsTheLuminance(blue: UInt8, green: UInt8, red: UInt8, gray: UInt8) throws {
        let bgr = try Image(width: 1, height: 1, channels: 3, bytes: [blue, green, red])
        #expect(try bgr.converted(.bgrToGray).bytes == [gray])
        let bgra = try Image(width: 1, height: 1, channels: 4, bytes: [blue, green, red, 3])
        #expect(try bgra.converted(.bgraToGray).bytes == [gray])
    }

    @Test func refusesChannelsThatOpenCVDoesNotConvert() throws {
        let gray = try Image(width: 1, height: 1, channels: 1)
        let bgr = try Image(width: 1, height: 1, channels: 3)
        #expect(throws: DNNError.self) { try gray.converted(.bgrToGray) }
        #expect(throws: DNNError.self) { try bgr.converted(.grayToBGR) }
    }

    @Test(arguments: [-1, 12, 9999, .max])
    func refusesAConversionThatGivesNoPicture(_ number: Int) throws {
        // 12 is COLOR_BGR2BGR565, whose pixels have two bytes.
        let bgr = try Image(width: 2, height: 2, channels: 3)
        #expect(throws: DNNError.self) { try bgr.converted(ColorConversion(rawValue: number)) }
    }
}
