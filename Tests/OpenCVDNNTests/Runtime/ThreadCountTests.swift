import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// The number of threads holds for the whole process, so each of these has one of its own.
@Suite struct ThreadCountTests {
    @Test func isAsSet() async {
        await #expect(processExitsWith: .success) {
            let byDefault = OpenCV.threadCount
            try OpenCV.setThreadCount(1)
            #expect(OpenCV.threadCount == 1)
            try OpenCV.setThreadCount(0)
            #expect(OpenCV.threadCount == 1)
            try OpenCV.setThreadCount(nil)
            #expect(OpenCV.threadCount == byDefault)
        }
    }

    @Test(
        "ONNX Runtime makes each network with as many threads, the calling one among them",
        .enabled(if: Engine.onnxRuntime.isAvailable, "this OpenCV was built without ONNX Runtime"),
        .enabled(if: FileManager.default.fileExists(atPath: "/proc/self/task"), "the system doesn't list threads"))
    func holdsForONNXRuntime() async {
        await #expect(processExitsWith: .success) {
            let path = Fixture.path("Models/tiny-classifier.onnx")
            var nets = [try DNNNet(contentsOfFile: path, engine: .onnxRuntime)]
            for count in [1, 3, 0] {
                try OpenCV.setThreadCount(count)
                let before = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
                nets.append(try DNNNet(contentsOfFile: path, engine: .onnxRuntime))
                let after = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
                #expect(after - before == max(count, 1) - 1)
            }
        }
    }

    @Test(arguments: [-1, .min, 8193, .max])
    func refusesACountOutOfRange(_ count: Int) {
        let before = OpenCV.threadCount
        let error = #expect(throws: DNNError.self) { try OpenCV.setThreadCount(count) }
        #expect(error?.code == .invalidArgument)
        #expect(error?.operation == "setNumThreads")
        #expect(OpenCV.threadCount == before)
    }

    /// OpenCV's pool of threads crashes when its size is changed while it works.
    @Test(.timeLimit(.hang))
    func mayChangeWhileOtherTasksWork() async {
        await #expect(processExitsWith: .success) {
            try await withThrowingTaskGroup { group in
                for _ in 0..<2 {
                    group.addTask {
                        let picture = try Image(width: 400, height: 400, fill: [1, 2, 3])
                        for _ in 0..<300 {
                            let resized = try picture.resized(to: Size2i(width: 300, height: 300))
                            #expect(resized.bytes.starts(with: [1, 2, 3]))
                        }
                    }
                }
                group.addTask {
                    for round in 0..<300 { try OpenCV.setThreadCount(1 + round % 2) }
                }
                try await group.waitForAll()
            }
        }
    }
}
