import Foundation
import OpenCVDNN
import Synchronization
import TestSupport
import Testing

@Suite struct FileReaderTests {
    @Test func readsAPipeAsAFile() throws {
        let array = "Models/tiny-classifier.input.npy"
        let expected = try Fixture.array(array)
        let piped = try withPipe(of: Fixture.data(array)) { try Tensor(contentsOfNPYFile: $0) }
        #expect(try piped.array(of: Float.self) == expected.array(of: Float.self))
        let net = try withPipe(of: Fixture.data("Models/tiny-classifier.onnx")) {
            try DNNNet(contentsOfFile: $0, framework: .onnx)
        }
        let output = try Fixture.array("Models/tiny-classifier.output.npy")
        try expectAgreement(of: net.forward(expected), with: output, tolerance: 1e-5)
    }

    /// A pipe can be read once: what OpenCV gets are the bytes that were checked.
    @Test func filesOfTensorsAndModelsCanBePipes() throws {
        let tensor = try withPipe(of: Fixture.data("Models/tensor-float32.pb")) {
            try readTensorFromONNX($0.description)
        }
        #expect(try tensor == Fixture.array("Models/tensor-float32.npy"))
        try withTemporaryFolder { folder in
            let (piped, read) = ("\(folder)/piped.pbtxt", "\(folder)/read.pbtxt")
            try withPipe(of: Fixture.data("Models/tiny-classifier.pb")) {
                try writeTextGraph($0.description, to: piped)
            }
            try writeTextGraph(Fixture.path("Models/tiny-classifier.pb"), to: read)
            #expect(try Fixture.contents(ofFile: piped) == Fixture.contents(ofFile: read))
        }
    }

    @Test(.enabled(if: OpenCV.version.major < 5, "OpenCV 5 reads no Torch7 and no Caffe models"))
    func filesOfOldFormatsCanBePipes() throws {
        let tensor = try withPipe(of: Fixture.data("Models/torch-float-tensor.t7")) {
            try readTorchBlob($0.description)
        }
        #expect(try disagreement(of: tensor, with: Fixture.array("Models/torch-float-tensor.npy")) == nil)
        let net = try withPipe(of: Fixture.data("Models/tiny-classifier.t7")) {
            try DNNNet(contentsOfFile: $0, framework: .torch)
        }
        try ModelCase.tiny("tiny-classifier.t7", framework: .torch).expectAnswer(of: net)
        try withTemporaryFolder { folder in
            let half = "\(folder)/half.caffemodel"
            try withPipe(of: Fixture.data("Models/tiny-classifier.caffemodel")) {
                try shrinkCaffeModel($0.description, to: half)
            }
            #expect(try !Fixture.contents(ofFile: half).isEmpty)
        }
    }

    /// A pipe with a name: a reader that opened it again would take the writer's end away, or wait for another one.
    @Test(.timeLimit(.hang)) func aNamedPipeIsOpenedOnce() throws {
        try withTemporaryFolder { folder throws in
            let path = "\(folder)/model.onnx"
            try #require(unsafe mkfifo(path, 0o600) == 0)
            let bytes = try Fixture.bytes("Models/tiny-classifier.onnx")
            let outcome = Mutex<Result<Void, any Error>?>(nil)
            let (writing, written) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            Thread {
                let result = Result {
                    let pipe = try FileHandle(forWritingTo: URL(filePath: path))
                    writing.signal()
                    try pipe.write(contentsOf: Data(bytes.prefix(100)))
                    usleep(100_000)
                    try pipe.write(contentsOf: Data(bytes.dropFirst(100)))
                    try pipe.close()
                }
                outcome.withLock { $0 = result }
                written.signal()
            }.start()
            let net = try DNNNet(contentsOfFile: path, framework: .onnx)
            written.wait()
            #expect(throws: Never.self) { try outcome.withLock { $0 }?.get() }
            try ModelCase.onnx("tiny-classifier").expectAnswer(of: net)
        }
    }

    @Test(.enabled(if: OpenCV.hasImageCodecs, "built without the trait ImageCodecs"))
    func readsAPictureFromAPipe() throws {
        let picture = try withPipe(of: Fixture.data("Pictures/bgr-3x2.png")) { try Image(contentsOfFile: $0) }
        #expect(try picture == Fixture.picture("Pictures/bgr-3x2.npy"))
    }

    @Test func aPipeDoesNotTellAModelsFormat() throws {
        let error = #expect(throws: DNNError.self) {
            try withPipe(of: Fixture.data("Models/tiny-classifier.onnx")) { try DNNNet(contentsOfFile: $0) }
        }
        #expect(error?.code == .invalidArgument)
        #expect(error?.message.contains("framework") == true)
        #expect(error?.subject?.hasPrefix("/dev/fd/") == true)
    }

    @Test(arguments: [1, 0xFFFF, 0x10000, 0x10001, 3_000_000])
    func takesNoMoreThanTheLimitFromAPipe(_ count: Int) throws {
        let data = Data((0..<count).map { UInt8(truncatingIfNeeded: $0 / 251) })
        #expect(try withPipe(of: data) { try FileReader(pipeLimit: count).contents(of: $0) } == Array(data))
        let error = #expect(throws: DNNError.self) {
            try withPipe(of: data) { try FileReader(pipeLimit: count - 1).contents(of: $0) }
        }
        #expect(error?.code == .unreadableFile)
        #expect(error?.message.contains("\(count - 1)") == true)
    }

    /// A chunk is 64 KiB, so that the end comes with the next one.
    @Test(arguments: [0x10000, 0x20000]) func aPipeThatEndsWithAChunkEndsAtOnce(_ count: Int) throws {
        let data = Data(repeating: 7, count: count)
        let start = ContinuousClock.now
        #expect(try withPipe(of: data) { try FileReader().contents(of: $0) } == Array(data))
        #expect(ContinuousClock.now - start < .milliseconds(900))  // a pipe without a writer is waited for a second
    }

    /// The array has 7 numbers, 28 bytes after its header of 128.
    @Test(arguments: [-1, 1]) func anArrayFromAPipeIsOfItsLength(_ change: Int) throws {
        var data = try Fixture.data("Arrays/special-values.npy")
        if change < 0 { data.removeLast() } else { data.append(0) }
        let error = #expect(throws: DNNError.self) { try withPipe(of: data) { try Tensor(contentsOfNPYFile: $0) } }
        #expect(error?.message.contains("does not take") == true)
        #expect(error?.message.contains(change < 0 ? "27 bytes" : "more than 28 bytes") == true)
    }

    @Test func anArrayFromAPipeKeepsTheLimit() throws {
        let error = #expect(throws: DNNError.self) {
            try withPipe(of: Fixture.data("Arrays/huge-shape.npy")) { try Tensor(contentsOfNPYFile: $0) }
        }
        #expect(error?.message.contains("limit") == true)
    }

    @Test(arguments: ["/dev/zero", "/dev/urandom", "/dev/null"])
    func refusesDevices(_ path: String) {
        let error = #expect(throws: DNNError.self) { try FileReader().contents(of: FilePath(path)) }
        #expect(error?.code == .unreadableFile)
        #expect(error?.message.contains("a device") == true)
        #expect(error?.subject == path)
    }

    @Test(.timeLimit(.hang)) func waitsALittleForAWriter() throws {
        try withTemporaryFolder { folder throws in
            let path = "\(folder)/pipe"
            try #require(unsafe mkfifo(path, 0o600) == 0)
            let error = #expect(throws: DNNError.self) { try FileReader().contents(of: FilePath(path)) }
            #expect(error?.message.contains("pipe") == true)
            Thread {
                usleep(200_000)
                try? Data("late".utf8).write(to: URL(filePath: path), options: [])
            }.start()
            #expect(try FileReader().contents(of: FilePath(path)) == Array("late".utf8))
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/status"), "needs /proc"))
    func readsFilesThatDoNotSayTheirLength() throws {
        let text = String(decoding: try FileReader().contents(of: FilePath("/proc/self/status")), as: UTF8.self)
        #expect(text.hasPrefix("Name:"))
    }

    /// 6 GiB on a disk that stores no zeros: read whole, it would take that much memory, and an array twice as much.
    @Test func refusesAFileOfTheWrongLengthUnread() throws {
        try withTemporaryFolder { folder throws in
            let (array, picture) = ("\(folder)/sparse.npy", "\(folder)/sparse.png")
            try Fixture.data("Arrays/float32.npy").write(to: URL(filePath: array))
            try Fixture.data("Pictures/bgr-3x2.png").write(to: URL(filePath: picture))
            for path in [array, picture] { try #require(unsafe truncate(path, 6 << 30) == 0) }
            let start = ContinuousClock.now
            let errors = [
                #expect(throws: DNNError.self) { try Tensor(contentsOfNPYFile: array) },
                #expect(throws: DNNError.self) { try Image(contentsOfFile: picture) },
            ]
            #expect(ContinuousClock.now - start < .seconds(1))
            #expect(errors[0]?.message.contains("does not take \((6 << 30) - 128) bytes") == true)
            #expect(errors[1]?.message.contains("at most 2147483647") == true)
        }
    }

    /// macOS has no such names.
    #if os(Linux)
        @Test(arguments: [[0xE9], [0xFF, 0xFE], [0xC3, 0x28]] as [[UInt8]])
        func opensNamesThatAreNotUTF8(_ bytes: [UInt8]) throws {
            try withTemporaryFolder { folder throws in
                func path(_ fileExtension: String) -> FilePath {
                    FilePath(bytes: Array("\(folder)/".utf8) + bytes + Array(fileExtension.utf8))
                }
                let array = try Fixture.array("Models/tiny-classifier.input.npy")
                try array.write(toNPYFile: path(".npy"))
                let read = try Tensor(contentsOfNPYFile: path(".npy"))
                #expect(try read.array(of: Float.self) == array.array(of: Float.self))
                let model = path(".onnx")
                try FileWriter(model, operation: "test").write(Fixture.bytes("Models/tiny-classifier.onnx"))
                _ = try DNNNet(contentsOfFile: model)
                let missing = path(".tflite")
                let error = #expect(throws: DNNError.self) { try DNNNet(contentsOfFile: missing) }
                #expect(error?.code == .fileNotFound)
                #expect(error?.subject == missing.description)
                #expect(error?.subject?.contains("\\x") == true)
            }
        }
    #endif
}
