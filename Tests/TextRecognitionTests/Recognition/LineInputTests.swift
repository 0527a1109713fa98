import OpenCVDNN
import Testing
import TextRecognition

/// Inputs of 8 pixels in height, and at least 16 in width.
@Suite("Inputs of lines") struct LineInputTests {
    static let widths: [(line: Size2i, width: LineInput.Width, expected: Int)] = [
        (Size2i(width: 20, height: 8), .fixed, 16), (Size2i(width: 100, height: 8), .stretched, 16),
        (Size2i(width: 20, height: 8), .growing(multipleOf: 8), 24),
        (Size2i(width: 5, height: 8), .growing(multipleOf: 8), 16),
        // 16.5 pixels.
        (Size2i(width: 33, height: 16), .growing(multipleOf: 1), 17),
        (Size2i(width: 33, height: 16), .proportional(), 16), (Size2i(width: 5, height: 8), .proportional(), 5),
        (Size2i(width: 1, height: 100), .proportional(), 1),
        (Size2i(width: 100, height: 8), .proportional(atMost: 40), 40),
    ]

    @Test("The width follows from the line's", arguments: widths)
    func width(line: Size2i, width: LineInput.Width, expected: Int) throws {
        let input = LineInput(Preprocessing(inputSize: Size2i(width: 16, height: 8)), width: width)
        let blob = try input.blob(from: Image(width: line.width, height: line.height, fill: [255, 255, 255]))
        #expect(blob.shape == [1, 3, 8, expected])
    }

    @Test("What is left on the right is zero") func margin() throws {
        let input = LineInput(
            Preprocessing(inputSize: Size2i(width: 16, height: 8), channelOrder: .gray), width: .fixed)
        let numbers = try input.blob(from: Image(width: 5, height: 8, fill: [255, 255, 255])).array(of: Float.self)
        #expect(numbers.prefix(16) == ArraySlice([Float](repeating: 255, count: 5) + [Float](repeating: 0, count: 11)))
    }

    /// A red half and a cyan one, whose edge Lanczos' filter carries beyond 0...255; the rows are Pillow's, resized and then converted to
    /// L, and the other way round. OpenCV rounds its grays to neighbors of Pillow's.
    static let edges: [(conversion: LineInput.GrayConversion, row: [Float])] = [
        (.afterResizing, [76, 76, 76, 77, 76, 82, 173, 179, 178, 179, 179, 179]),
        (.beforeResizing, [76, 76, 76, 76, 74, 82, 173, 181, 179, 179, 179, 179]),
    ]

    @Test("Colors are lost before or after the resizing", arguments: edges)
    func edge(conversion: LineInput.GrayConversion, row: [Float]) throws {
        var pixels: [UInt8] = []
        for _ in 0..<16 { for x in 0..<24 { pixels += x < 12 ? [0, 0, 255] : [255, 255, 0] } }
        let input = LineInput(
            Preprocessing(
                inputSize: Size2i(width: 1, height: 8), channelOrder: .gray, resampling: .antialiased(.lanczos)),
            width: .proportional(), grayConversion: conversion)
        let numbers = try input.blob(from: Image(width: 24, height: 16, channels: 3, bytes: pixels)).array(
            of: Float.self)
        #expect(zip(numbers.prefix(12), row).allSatisfy { abs($0 - $1) <= 0.5 }, "\(numbers.prefix(12))")
    }
}
