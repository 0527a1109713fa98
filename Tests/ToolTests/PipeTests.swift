import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// Files that come through pipes, and files of unusual names.
@Suite("Pipes and names of files")
struct PipeTests {
    static let cat = "  Egyptian cat: 0.4037 (40.4%)"

    @Test(
        "A photo through a pipe or standard input",
        arguments: [
            "$tool classify <(cat $photo)", "$tool classify - < $photo", "cat $photo | $tool classify -",
            "cat $photo | $tool classify /dev/stdin", "mkfifo p; cat $photo > p & $tool classify p",
            "$tool classify --labels <($tool compare --help > /dev/null; cat $names) $photo",
            "$tool classify - $photo $photo < $photo | grep Egyptian",
            "$tool classify --labels imagenet $photo", "$tool classify --pipe-limit 1M - < <(cat $photo)",
        ])
    func photos(line: String) throws {
        try withTemporaryFolder { folder in
            let names = URL(filePath: Fixture.efficientNetLite0).deletingLastPathComponent()
                .appending(path: "classification_classes_ILSVRC2012.txt").path
            let run = try Program.shell("names=\(names); " + line, in: folder)
            #expect(run.status == 0)
            #expect(run.messages.isEmpty)
            #expect(run.lines.first == Self.cat)
        }
    }

    @Test("A model and an array through pipes")
    func model() throws {
        try withTemporaryFolder { folder in
            let stem = Files.model("tiny-classifier")
            let run = try Program.shell(
                "$tool forward --framework onnx <(cat \(stem).onnx) --input <(cat \(stem).input.npy) --output y.npy",
                in: folder)
            #expect(run.status == 0)
            #expect(run.messages.isEmpty)
            let expected = try Fixture.array("Models/tiny-classifier.output.npy")
            #expect(
                try disagreement(of: Tensor(contentsOfNPYFile: "\(folder)/y.npy"), with: expected, tolerance: 1e-5)
                    == nil)
            let inspection = try Program.shell(
                "$tool inspect --format json --framework onnx <(cat \(stem).onnx)", in: folder)
            #expect(inspection.status == 0)
            #expect(!inspection.output.contains("fileBytes"))
        }
    }

    @Test("A model through a pipe is read once, and a folder's photos go through it", arguments: ["auto", "default"])
    func modelOfAJob(engine: String) throws {
        try withTemporaryFolder { folder in
            let photos = try JobFolder.write(to: folder).filter { $0.classIndex != nil }
            let options = JobFolder.model.dropFirst(2).joined(separator: " ")
            let model = "--model <(cat \(JobFolder.model[1])) --framework onnx \(options) --engine \(engine)"
            let run = try Program.shell(
                "$tool classify \(model) photos --recursive --format csv --top 1", in: folder)
            #expect(run.lines.filter { $0.contains(",1,") }.count == photos.count)
            #expect(!run.messages.contains("pipe"))
        }
    }

    static let refused: [(line: String, message: String)] = [
        ("$tool classify /dev/zero", "error: /dev/zero: this is a device, where a file or a pipe is needed\n"),
        (
            "$tool classify --labels /dev/urandom $photo",
            "error: /dev/urandom: this is a device, where a file or a pipe is needed\n"
        ),
        (
            "$tool inspect --framework onnx /dev/zero",
            "error: /dev/zero: this is a device, where a file or a pipe is needed\n"
        ),
        (
            "cat $photo | $tool classify --pipe-limit 1K -",
            "error: /dev/stdin: the pipe has more than 1024 bytes, the limit for pipes\n"
        ),
        (
            "$tool classify - < <(cat /dev/zero)",
            "error: /dev/stdin: this is not an image file of a known format: use PNG or JPEG\n"
        ),
        ("$tool classify - < /dev/null", "error: /dev/stdin: this is a device, where a file or a pipe is needed\n"),
        ("$tool classify - < <(:)", "error: /dev/stdin: the pipe ended before anything came\n"),
    ]

    @Test(
        "A model through a pipe can't be read by two workers",
        arguments: ["classify --input-size 8 --model <(cat $model) $photo $photo", "profile --sweep <(cat $model)"])
    func workers(command: String) throws {
        try withTemporaryFolder { folder in
            let model = Files.model("tiny-classifier.onnx")
            let run = try Program.shell("model=\(model); $tool \(command) --framework onnx --workers 2", in: folder)
            #expect(run.status == 64)
            #expect(run.messages.contains("--workers must be 1 for a model from a pipe, which can be read only once"))
        }
    }

    @Test("What never ends, or is too much, is refused", .timeLimit(.hang), arguments: refused)
    func refusals(line: String, message: String) throws {
        try withTemporaryFolder { folder in
            let run = try Program.shell(line, in: folder)
            #expect(run.status == 1)
            #expect(run.messages == message)
        }
    }

    /// macOS has no such names.
    #if os(Linux)
        @Test("Names that are not UTF-8")
        func names() throws {
            try withTemporaryFolder { folder in
                let run = try Program.shell(
                    """
                    photo2=$(printf 'latin1_\\xe9.png'); cp $photo $photo2; mkdir $(printf 'd\\xff')
                    $tool classify --top 1 --format csv --panel-dir $(printf 'd\\xff') $photo2
                    cat d*/latin1_* > panel.png
                    """, in: folder)
                #expect(run.status == 0)
                #expect(run.lines.last?.hasPrefix("latin1_\\xE9.png,1,285,Egyptian cat,") == true)
                #expect(try Image(contentsOfFile: "\(folder)/panel.png").width > 400)
                let missing = try Program.shell("$tool inspect $(printf 'lat_\\xe9\\xee\\xbe\\xa9.onnx')", in: folder)
                #expect(missing.messages == "error: lat_\\xE9\u{EFA9}.onnx: there is no such file\n")
                let usage = try Program.shell("$tool doctor $(printf 'lat_\\xe9')", in: folder)
                #expect(usage.messages.contains("lat_\\xE9"))
            }
        }
    #endif

    @Test("A file of the whole name comes before name=file")
    func equalsSign() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.copyItem(
                atPath: Files.model("tiny-classifier.input.npy"), toPath: "\(folder)/a=b.npy")
            let net = Files.model("tiny-classifier.onnx")
            let run = try Tool.run("forward", net, "--input", "a=b.npy", "--output", "y.npy", in: folder)
            #expect(run.status == 0)
            #expect(run.messages.isEmpty)
            let named = try Tool.run("forward", net, "--input", "input=a=b.npy", "--output", "y.npy", in: folder)
            #expect(named.status == 0)
        }
    }
}
