import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite struct FilePathTests {
    static let descriptions: [(bytes: [UInt8], text: String)] = [
        (Array("photos/cät.jpg".utf8), "photos/cät.jpg"), ([], ""),
        (Array("latin1_".utf8) + [0xE9] + Array(".jpg".utf8), "latin1_\\xE9.jpg"),
        ([0xC3], "\\xC3"), ([0xED, 0xA0, 0x80], "\\xED\\xA0\\x80"),  // half a character; a surrogate, which is none
        (Array("a".utf8) + [0xFF, 0x0A, 0xFE] + Array("😀".utf8), "a\\xFF\n\\xFE😀"),
    ]

    @Test(arguments: descriptions)
    func writesBytesThatAreNoCharacter(bytes: [UInt8], text: String) {
        #expect(FilePath(bytes: bytes).description == text)
    }

    static let components: [(path: String, folder: String, stem: String, fileExtension: String)] = [
        ("photos/cat.jpg", "photos", "cat", ".jpg"), ("cat.tar.gz", ".", "cat.tar", ".gz"), ("/cat", "/", "cat", ""),
        ("a.b/cat", "a.b", "cat", ""), (".hidden", ".", ".hidden", ""), ("photos/.cat.png", "photos", ".cat", ".png"),
        ("dot.", ".", "dot", "."),
    ]

    @Test(arguments: components)
    func tellsItsParts(path: String, folder: String, stem: String, fileExtension: String) {
        let path = FilePath(path)
        #expect(path.folder.description == folder)
        #expect(path.stem.description == stem)
        #expect(path.fileExtension == fileExtension)
    }

    /// The same file by all its names, and others by theirs.
    @Test func knowsAFileByAnyName() throws {
        try withTemporaryFolder { folder throws in
            let files = FileManager.default
            for name in ["cat.png", "dog.png"] { try Data("x".utf8).write(to: URL(filePath: "\(folder)/\(name)")) }
            try files.linkItem(atPath: "\(folder)/cat.png", toPath: "\(folder)/hard.png")
            try files.createDirectory(atPath: "\(folder)/sub", withIntermediateDirectories: false)
            try files.createSymbolicLink(atPath: "\(folder)/sub/soft.png", withDestinationPath: "../cat.png")
            try files.createSymbolicLink(atPath: "\(folder)/dangling", withDestinationPath: "sub/new.png")
            try files.createSymbolicLink(atPath: "\(folder)/again", withDestinationPath: "sub")
            func identity(_ name: String) -> FileIdentity { FileIdentity(of: FilePath("\(folder)/\(name)")) }
            for name in ["./cat.png", "hard.png", "sub/soft.png", "sub/../cat.png", "again/../cat.png"] {
                #expect(identity(name) == identity("cat.png"), "\(name)")
            }
            #expect(identity("dangling") == identity("sub/new.png"))
            #expect(identity("again/new.png") == identity("./sub//new.png"))
            #expect(Set(["cat.png", "dog.png", "new.png", "sub/new.png", "no/new.png"].map(identity)).count == 5)
        }
    }
}
