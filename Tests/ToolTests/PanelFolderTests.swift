import Foundation
import OpenCVDNN
import TestSupport
import Testing

@Suite("Panels of several photos")
struct PanelFolderTests {
    @Test("Each is named after its photo, without holes, and none replaces a file")
    func names() throws {
        try withTemporaryFolder { folder in
            let files = FileManager.default
            for name in ["a", "b"] {
                try files.createDirectory(atPath: "\(folder)/\(name)", withIntermediateDirectories: false)
            }
            for name in ["a/cat.png", "b/cat.png", "b/dog.v2.png", "b/.png"] {
                try files.copyItem(atPath: Files.picture("chelsea.png"), toPath: "\(folder)/\(name)")
            }
            let arguments = [
                "classify", "--panel-dir", "new/panels", "a/cat.png", "nothing.png", "b/cat.png", "b/dog.v2.png",
                "b/.png",
            ]
            let run = try Tool.run(arguments, in: folder)
            #expect(run.status == 1)
            #expect(run.errors == ["error: nothing.png: there is no such file"])
            let first = [".png.png", "cat-2.png", "cat.png", "dog.v2.png"]
            #expect(try files.contentsOfDirectory(atPath: "\(folder)/new/panels").sorted() == first)
            let panel = try Image(contentsOfFile: "\(folder)/new/panels/cat-2.png")
            #expect(try panel.width > Image(contentsOfFile: Files.picture("chelsea.png")).width)

            // A second batch into the folder of the photos themselves.
            let photo = try Fixture.contents(ofFile: "\(folder)/b/cat.png")
            _ = try Tool.run("classify", "--panel-dir", "b", "b/cat.png", "a/cat.png", in: folder)
            #expect(try Fixture.contents(ofFile: "\(folder)/b/cat.png") == photo)
            let second = [".png", "cat-2.png", "cat-3.png", "cat.png", "dog.v2.png"]
            #expect(try files.contentsOfDirectory(atPath: "\(folder)/b").sorted() == second)
        }
    }

    @Test(
        "A panel is for one photo",
        arguments: [(["--panel", "p.png"], "--panel-dir"), (["--panel", "p.png", "--panel-dir", "d"], "give either")])
    func several(options: [String], hint: String) throws {
        let run = try Tool.run(["classify"] + options + ["a.png", "b.png"])
        #expect(run.status == 64)
        #expect(run.messages.contains(hint))
    }

    @Test("A folder that cannot be made is an error after the results")
    func unwritable() throws {
        let run = try Tool.run("classify", "--panel-dir", "/dev/null/x", Files.picture("chelsea.png"))
        #expect(run.status == 1)
        #expect(run.messages.hasPrefix("error: /dev/null/x: can't create the folder: "))
        #expect(run.lines.first == "  Egyptian cat: 0.4037 (40.4%)")
    }
}
