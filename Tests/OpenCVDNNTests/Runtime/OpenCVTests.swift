import OpenCVDNN
import Testing

@Suite struct OpenCVTests {
    @Test func theVersionIsOneThatThePackageKnows() {
        #expect((OpenCV.Version(4, 5)..<OpenCV.Version(6, 0)).contains(OpenCV.version))
        #expect(OpenCV.versionString.hasPrefix(OpenCV.version.description))
        #expect(OpenCV.buildInformation.contains(OpenCV.version.description))
    }

    @Test func versionsAreOrderedByTheirNumbers() {
        let ordered = [OpenCV.Version(4, 6), OpenCV.Version(4, 6, 1), OpenCV.Version(4, 10), OpenCV.Version(5, 0)]
        #expect(ordered.reversed().sorted() == ordered)
        #expect(ordered.map(\.description) == ["4.6.0", "4.6.1", "4.10.0", "5.0.0"])
    }

    @Test func saysHowItWasBuiltAndWhatItUses() {
        #expect(OpenCV.buildInformation.contains("General configuration for OpenCV"))
        #expect(!OpenCV.cpuFeatures.isEmpty)
        #expect(OpenCV.processorCount >= 1)
        #expect(OpenCV.threadCount >= 1)
    }

    @Test func ticksMeasureTime() async throws {
        let clock = ContinuousClock()
        let start = clock.now, startTicks = OpenCV.tickCount
        try await Task.sleep(for: .milliseconds(20))
        let seconds = Double(OpenCV.tickCount - startTicks) / OpenCV.tickFrequency
        let elapsed = (clock.now - start) / .seconds(1)
        #expect(seconds >= 0.02)
        #expect(seconds <= elapsed + 0.001)
    }
}
