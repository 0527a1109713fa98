import OpenCVDNN
import TestSupport
import Testing

@Suite struct PerfProfileTests {
    let net: DNNNet
    let input: Tensor

    init() throws {
        net = try ModelCase.onnx("tiny-classifier").net()
        input = try Fixture.array("Models/tiny-classifier.input.npy")
    }

    private func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    }

    @Test func theTotalIsTheSumOfTheLayers() throws {
        let profile = try net.run(input).profile
        let sum = profile.layers.reduce(0) { $0 + seconds($1.time) }
        // OpenCV cuts the sum to whole ticks.
        #expect(abs(seconds(profile.total) - sum) <= 1 / OpenCV.tickFrequency + 1e-12)
        #expect(profile.total > .zero)
    }

    @Test func ticksAndTimeAgree() throws {
        let profile = try net.run(input).profile
        #expect(abs(seconds(profile.total) - Double(profile.totalTicks) / OpenCV.tickFrequency) < 1e-12)
    }

    @Test func namesTheLayersInTheirOrder() throws {
        let names = try net.layerNames
        #expect(try net.run(input).profile.layers.map(\.name) == names)
        #expect(try net.getPerfProfile().layers.map(\.name) == names)
    }

    @Test func theTimeIsWithinTheWallClock() throws {
        var profile: PerfProfile?
        let elapsed = try ContinuousClock().measure { profile = try net.run(input).profile }
        #expect(try #require(profile).total <= elapsed)
    }

    @Test func aRunsProfileIsItsOwn() throws {
        let first = try net.run(input)
        let before = first.profile
        let second = try net.run(input)
        #expect(first.profile == before)
        #expect(try net.getPerfProfile() == second.profile)
    }
}
