import Testing

@testable import ModelGraph

/// The rule is NumPy's: https://numpy.org/doc/stable/user/basics.broadcasting.html
struct BroadcastingTests {
    private static let batch = Extent.open(name: "N", factor: 1)

    @Test(arguments: [
        ([2, 3], [2, 3], [2, 3]), ([2, 3], [3], [2, 3]), ([], [4], [4]), ([2, 1, 4], [3, 1], [2, 3, 4]),
        ([0], [1], [0]),
    ])
    func lengths(_ a: [Int], _ b: [Int], _ expected: [Int]) {
        #expect(Shape.broadcast(Shape(a), Shape(b)) == Shape(expected))
        #expect(Shape.broadcast(Shape(b), Shape(a)) == Shape(expected))
    }

    @Test(arguments: [([2], [3]), ([2, 3], [2]), ([0], [2])])
    func thoseThatDoNotFit(_ a: [Int], _ b: [Int]) {
        #expect(Shape.broadcast(Shape(a), Shape(b)) == nil)
    }

    @Test(arguments: [
        (batch, Extent.known(1), batch), (batch, batch, batch), (batch, .known(4), .known(4)),
        (batch, .open(name: "M", factor: 1), .unknown), (.unknown, .known(1), .unknown), (.unknown, .unknown, .unknown),
        (.unknown, .known(4), .known(4)),
    ])
    func openAxes(_ a: Extent, _ b: Extent, _ expected: Extent) {
        #expect([Extent.broadcast(a, b)].compactMap(\.self).text == [expected].text)
        #expect([Extent.broadcast(b, a)].compactMap(\.self).text == [expected].text)
    }
}
