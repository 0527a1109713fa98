import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite struct FileWriterTests {
    private func write(_ text: String, to path: String, replacingFiles: Bool = true) throws -> Bool {
        try FileWriter(FilePath(path), operation: "test", replacingFiles: replacingFiles).write(Array(text.utf8))
    }

    private func text(of path: String) throws -> String {
        String(decoding: try Fixture.contents(ofFile: path), as: UTF8.self)
    }

    @Test func aLinkMakesTheFileAtItsEnd() throws {
        try withTemporaryFolder { folder throws in
            let files = FileManager.default
            try files.createDirectory(atPath: "\(folder)/sub", withIntermediateDirectories: false)
            try files.createSymbolicLink(atPath: "\(folder)/first", withDestinationPath: "sub/second")
            try files.createSymbolicLink(atPath: "\(folder)/sub/second", withDestinationPath: "../target")
            for content in ["new", "replaced"] {
                #expect(try write(content, to: "\(folder)/first"))
                #expect(try text(of: "\(folder)/target") == content)
            }
            #expect(try files.destinationOfSymbolicLink(atPath: "\(folder)/first") == "sub/second")
            #expect(try files.contentsOfDirectory(atPath: folder).sorted() == ["first", "sub", "target"])
        }
    }

    @Test func aRingOfLinksIsAnError() throws {
        try withTemporaryFolder { folder throws in
            try FileManager.default.createSymbolicLink(atPath: "\(folder)/ring", withDestinationPath: "ring")
            let error = #expect(throws: DNNError.self) { try write("x", to: "\(folder)/ring/file") }
            #expect(error?.code == .unwritableFile)
        }
    }

    @Test(.timeLimit(.hang)) func aPipeThatNobodyReadsIsAnError() throws {
        try withTemporaryFolder { folder throws in
            let path = "\(folder)/pipe"
            try #require(unsafe mkfifo(path, 0o600) == 0)
            let error = #expect(throws: DNNError.self) { try write("x", to: path) }
            #expect(error?.code == .unwritableFile)
            #expect(error?.message == "nobody reads from this pipe")
            #expect(error?.subject == path)
            let reader = unsafe open(path, O_RDONLY | O_NONBLOCK)
            defer { close(reader) }
            #expect(try write("to the reader", to: path))
            #expect(FileHandle(fileDescriptor: reader).availableData == Data("to the reader".utf8))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["pipe"])
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
    func aFullDeviceIsAnError() {
        let error = #expect(throws: DNNError.self) { try write("x", to: "/dev/full") }
        #expect(error?.description == "/dev/full: No space left on device")
    }

    @Test func anOpenFileIsAppendedTo() throws {
        try withTemporaryFolder { folder throws in
            let path = "\(folder)/log"
            #expect(try write("before ", to: path))
            let descriptor = unsafe open(path, O_WRONLY | O_APPEND)
            defer { close(descriptor) }
            #expect(try write("after", to: "/dev/fd/\(descriptor)"))
            #expect(try text(of: path) == "before after")
        }
    }

    @Test func keepsAFileThatMayNotBeReplaced() throws {
        try withTemporaryFolder { folder throws in
            let path = "\(folder)/file"
            #expect(try write("first", to: path, replacingFiles: false))
            #expect(try !write("second", to: path, replacingFiles: false))
            #expect(try text(of: path) == "first")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["file"])
        }
    }

    @Test(.disabled(if: geteuid() == 0, "root may write every file"))
    func keepsAFileWithoutPermissionToWrite() throws {
        try withTemporaryFolder { folder throws in
            let path = "\(folder)/file"
            #expect(try write("first", to: path))
            try #require(unsafe chmod(path, 0o400) == 0)
            let error = #expect(throws: DNNError.self) { try write("second", to: path) }
            #expect(error?.code == .unwritableFile)
            #expect(try text(of: path) == "first")
        }
    }

    /// 255 bytes are the most for a name: one for the temporary file cannot be longer.
    @Test func writesTheLongestNames() throws {
        try withTemporaryFolder { folder throws in
            let path = "\(folder)/\(String(repeating: "n", count: 255))"
            #expect(try write("long", to: path))
            #expect(try text(of: path) == "long")
            let error = #expect(throws: DNNError.self) { try write("longer", to: path + "n") }
            #expect(error?.code == .unwritableFile)
        }
    }

    /// The permissions of other files, which the process's umask decides.
    @Test func aNewFileHasTheUsualPermissions() throws {
        try withTemporaryFolder { folder throws in
            #expect(FileManager.default.createFile(atPath: "\(folder)/usual", contents: nil))
            #expect(try write("x", to: "\(folder)/new"))
            let permissions = try ["usual", "new"].map {
                try FileManager.default.attributesOfItem(atPath: "\(folder)/\($0)")[.posixPermissions] as? Int
            }
            #expect(permissions[0] == permissions[1])
        }
    }
}
