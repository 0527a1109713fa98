import OpenCVDNN
import TestSupport
import Testing

/// A few seconds of what `Scripts/audit-networks` does for minutes.
@Suite("Random networks and damaged files")
struct RandomNetworksTests {
    @Test("None ends the process, and no answer comes out of foreign memory")
    func networks() throws { try expectSameAnswers(["networks", "0", "150"], count: 150) }

    @Test(
        "No Torch7 file does either",
        .enabled(if: OpenCV.version < OpenCV.Version(5, 0), "OpenCV 5 reads no Torch7 files"))
    func blobs() throws {
        let files = ["tiny-classifier", "tiny-classifier-ascii", "torch-float-tensor", "torch-double-tensor-ascii"]
        try expectSameAnswers(["blobs", "0", "100"] + files.map { Fixture.path("Models/\($0).t7") }, count: 100)
    }

    /// Memory that was never written holds another byte in each run, where the C library is glibc.
    private func expectSameAnswers(_ arguments: [String], count: Int) throws {
        let runs = try ["1", "200"].map { byte in
            try Program("random-networks", arguments, environment: ["MALLOC_PERTURB_": byte])
        }
        for run in runs {
            #expect(run.status == 0, "after \(run.lines.last ?? "nothing")")
            #expect(run.lines.count == count)
        }
        for (first, second) in zip(runs[0].lines, runs[1].lines) { #expect(first == second) }
        #expect(runs[0].lines.contains { $0.contains(") ") }, "no seed is answered")
    }
}
