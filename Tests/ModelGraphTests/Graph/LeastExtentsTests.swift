import Testing

@testable import ModelGraph

@Suite struct LeastExtentsTests {
    /// 5 behind 3 with stride 2: the second window needs 5 outputs of the first, which are (5 - 1) * 2 + 3 = 11 elements.
    @Test func windowsBehindWindows() {
        var least = LeastExtents()
        least.addInput("x", spatialAxes: 1)
        least.slide([.init(span: 3, stride: 2)], over: "x", to: "a")
        #expect(least.of("x") == [3])
        least.pass("a", to: "b")
        least.slide([.init(span: 5)], over: "b", to: "c")
        #expect(least.of("x") == [11])
    }

    /// 40 strides of 2^31 need more elements than `Double` counts, and so more than any image has.
    @Test func moreThanCanBeCounted() {
        var least = LeastExtents()
        least.addInput("x0", spatialAxes: 1)
        for step in 0..<40 {
            least.slide([.init(span: 3, stride: Int(Int32.max))], over: "x\(step)", to: "x\(step + 1)")
        }
        #expect(least.of("x0") == [1_000_000_000])
    }

    @Test func paddingAndScaling() {
        var least = LeastExtents()
        least.addInput("x", spatialAxes: 2)
        least.scale("x", by: [2, 0.5], to: "a")
        least.slide([.init(span: 8), .init(span: 8, padding: 4)], over: "a", to: "b")
        #expect(least.of("x") == [4, 8])
        least.slide([.init(span: 3)], over: "b", to: "c")  // another number of axes asks for nothing
        least.slide([.init(span: 100), .init(span: 100)], over: "nowhere", to: "d")
        #expect(least.of("x") == [4, 8])
        #expect(least.of("nowhere").isEmpty)
    }
}
