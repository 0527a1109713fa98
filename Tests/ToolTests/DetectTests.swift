import Foundation
import OpenCVDNN
import TestSupport
import Testing

/// The command by a network with constructed weights. Where the rectangles are, the tests drew them.
@Suite("opencv-dnn detect", .enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"))
struct DetectTests {
    static let model = ["--model", Files.model("colored-rectangles.onnx")]

    /// Writes three photos: a red and a blue rectangle, none, and a green one; and a file that is no photo.
    static func photos(in folder: String) throws {
        let (red, green, blue): (Scalar, Scalar, Scalar) = ([0, 0, 255], [0, 255, 0], [255, 0, 0])
        let drawn: [(name: String, boxes: [(Rect2i, Scalar)])] = [
            (
                "a",
                [
                    (Rect2i(x: 8, y: 16, width: 18, height: 24), red),
                    (Rect2i(x: 80, y: 70, width: 20, height: 22), blue),
                ]
            ),
            ("b", []), ("d", [(Rect2i(x: 50, y: 50, width: 24, height: 20), green)]),
        ]
        try FileManager.default.createDirectory(atPath: "\(folder)/photos", withIntermediateDirectories: true)
        for (name, boxes) in drawn {
            var photo = try Image(width: 128, height: 128, fill: [128, 128, 128])
            for (box, color) in boxes { try photo.drawRectangle(box, color: color, thickness: .filled) }
            try photo.write(toFile: "\(folder)/photos/\(name).png")
        }
        try Data("no photo".utf8).write(to: URL(filePath: "\(folder)/photos/c.jpg"))
    }

    static func detect(_ arguments: [String], in folder: String) throws -> Program {
        try Tool.run(["detect"] + arguments + model, in: folder)
    }

    @Test("Text has a line for each object") func text() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Self.detect(["photos/a.png"], in: folder)
            #expect(run.status == 0)
            #expect(
                Set(run.lines.prefix(2)) == [
                    "  red 0.95 at (8.0, 16.0) 18.0x24.0", "  blue 0.95 at (80.0, 70.0) 20.0x22.0",
                ])
            #expect(run.lines[2].contains("decode"))
            #expect(try Self.detect(["photos/b.png"], in: folder).lines.first == "  nothing found")
        }
    }

    @Test("A table has a record for each object, and one for a photo without") func table() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Self.detect(["photos", "--format", "csv"], in: folder)
            #expect(run.status == 1 && run.lines.count == 6)
            #expect(run.lines[0].hasPrefix("image,rank,class_index,label,score,x,y,width,height,keypoints,error"))
            #expect(run.output.contains("photos/a.png,2,") && run.output.contains("photos/b.png,,,,,,,,,,\r\n"))
            #expect(
                run.output.contains("photos/d.png,1,1,green,0.9")
                    && run.output.contains(",50.00,50.00,24.00,20.00,,\r\n"))
            #expect(run.lines[4].hasPrefix("photos/c.jpg,,,"))
        }
    }

    struct Row: Decodable {
        struct Detection: Decodable {
            struct Box: Decodable, Equatable {
                let x: Double
                let width: Double
            }
            let box: Box
            let label: String
        }
        struct Size: Decodable {
            let width: Int
        }
        let image: String
        let format: String?
        let imageSize: Size?
        let detections: [Detection]?
        let error: String?
    }

    @Test("JSON says how the outputs were read") func json() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Self.detect(["photos", "--format", "json"], in: folder)
            let rows = try JSONDecoder().decode([Row].self, from: Data(run.output.utf8))
            #expect(rows.map(\.image) == ["a.png", "b.png", "c.jpg", "d.png"].map { "photos/\($0)" })
            #expect(rows[0].format == "yolov8" && rows[0].imageSize?.width == 128 && rows[2].error != nil)
            #expect(rows.compactMap { $0.detections?.count } == [2, 0, 1])
            #expect(abs((rows[3].detections?[0].box.x ?? 0) - 50) < 0.01)
        }
    }

    @Test("From every beginning, the whole comes out, byte for byte", arguments: ["csv", "jsonl"])
    func resume(format: String) throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let results = URL(filePath: "\(folder)/results")
            let whole = Data(try Self.detect(["photos", "--format", format], in: folder).output.utf8)
            let breaks = whole.indices.filter { whole[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
            for cut in Set(breaks.flatMap { [$0, $0 - 4] } + [0, 3]).sorted() {
                try whole.prefix(cut).write(to: results)
                let run = try Self.detect(["photos", "--format", format, "--resume", "results"], in: folder)
                #expect(run.status == 1)
                #expect(try Data(contentsOf: results) == whole, "after \(cut) bytes: \(run.messages)")
            }
        }
    }

    @Test("Classes, scores and a limit choose among the objects") func choice() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            func labels(_ options: String...) throws -> [String] {
                try Self.detect(options + ["photos/a.png", "--format", "csv"], in: folder).lines.dropFirst()
                    .map { String($0.split(separator: ",", omittingEmptySubsequences: false)[3]) }
            }
            #expect(try labels("--classes", "blue") == ["blue"])
            #expect(try labels("--classes", "0, green") == ["red"])
            #expect(try labels("--score", "0.99") == [""])
            #expect(try labels("--limit", "1").count == 1)
            #expect(try labels("--nms", "none").count >= 2)
            let run = try Self.detect(["--classes", "purple", "photos/a.png"], in: folder)
            #expect(run.status == 1 && run.messages.contains("the nearest names are 'blue'"))
        }
    }

    @Test("Panels show the boxes; sorted photos lie in the folder of each class") func files() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Self.detect(
                ["photos", "--panel-dir", "panels", "--sort-into", "sorted", "--summary", "--html", "page.html"],
                in: folder)
            #expect(run.status == 1)
            let panel = try Image(contentsOfFile: "\(folder)/panels/d.png")
            // Class 1 is violet; the edge of the green box was green.
            #expect(panel[x: 50, y: 60][0] > 200 && panel[x: 50, y: 60][2] > 100 && panel[x: 60, y: 60] == [0, 255, 0])
            let sorted = ["red/a.png", "blue/a.png", "green/d.png"].map { "\(folder)/sorted/\($0)" }
            #expect(sorted.allSatisfy { FileManager.default.fileExists(atPath: $0) })
            #expect(run.messages.contains("photos  4") && run.messages.contains("failed  1"))
            let page = try String(contentsOf: URL(filePath: "\(folder)/page.html"), encoding: .utf8)
            #expect(page.contains("Objects by") && page.contains(">green 0.95</span>"))
        }
    }

    @Test("COCO's and YOLO's files") func annotations() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            _ = try Self.detect(["photos", "--coco", "boxes.json", "--yolo-dir", "labels"], in: folder)
            let labels = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/labels").sorted()
            #expect(labels == ["a.txt", "d.txt"])
            let text = try String(contentsOf: URL(filePath: "\(folder)/labels/d.txt"), encoding: .utf8)
            // The center (62, 60) and the size 24 x 20 of 128 pixels.
            let numbers = text.split(separator: " ").compactMap { Double($0.trimmingCharacters(in: .newlines)) }
            let expected = [1, 62 / 128.0, 60 / 128.0, 24 / 128.0, 20 / 128.0]
            #expect(numbers.count == 5 && zip(numbers, expected).allSatisfy { abs($0 - $1) < 1e-4 })

            let data = try Data(contentsOf: URL(filePath: "\(folder)/boxes.json"))
            let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]])
            #expect(
                document["images"]?.map { $0["file_name"] as? String } == [
                    "photos/a.png", "photos/b.png", "photos/d.png",
                ])
            #expect(document["categories"]?.map { $0["name"] as? String } == ["red", "green", "blue"])
            let last = try #require(document["annotations"]?.last)
            #expect(last["image_id"] as? Int == 3 && last["category_id"] as? Int == 2 && last["id"] as? Int == 3)
            let box = try #require(last["bbox"] as? [Double])
            #expect(zip(box, [50, 50, 24, 20]).allSatisfy { abs($0 - $1) < 0.01 })
        }
    }

    @Test("COCO's file is whole after an interruption, byte for byte") func resumedAnnotations() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let segments = ["--model", Files.model("colored-rectangles-segment.onnx")]
            func detect(_ options: [String]) throws -> Program {
                try Tool.run(
                    ["detect", "photos", "--format", "jsonl", "--coco", "boxes.json"] + options + segments, in: folder)
            }
            let (boxes, results) = (URL(filePath: "\(folder)/boxes.json"), URL(filePath: "\(folder)/results"))
            let rows = Data(try detect([]).output.utf8)
            let whole = try Data(contentsOf: boxes)
            #expect(String(decoding: whole, as: UTF8.self).contains("counts"))
            let breaks = rows.indices.filter { rows[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
            #expect(breaks.count == 4)
            for cut in [0] + breaks.flatMap({ [$0 - 5, $0] }) {
                try rows.prefix(cut).write(to: results)
                try FileManager.default.removeItem(at: boxes)
                let run = try detect(["--resume", "results"])
                #expect(run.status == 1)
                #expect(try Data(contentsOf: boxes) == whole, "after \(cut) bytes: \(run.messages)")
            }
        }
    }

    /// The mask is that of COCO's file, whose area is the number of its pixels.
    @Test("YOLO's lines for masks are polygons") func polygons() throws {
        try withTemporaryFolder { folder in
            try Self.photos(in: folder)
            let run = try Tool.run(
                "detect", "photos/d.png", "--yolo-dir", "labels", "--coco", "boxes.json", "--model",
                Files.model("colored-rectangles-segment.onnx"), in: folder)
            #expect(run.status == 0, "\(run.messages)")
            let text = try String(contentsOf: URL(filePath: "\(folder)/labels/d.txt"), encoding: .utf8)
            let numbers = text.split { $0 == " " || $0 == "\n" }.compactMap { Double($0) }
            let points = stride(from: 1, to: numbers.count - 1, by: 2).map {
                (numbers[$0] * 128, numbers[$0 + 1] * 128)
            }
            #expect(numbers[0] == 1 && numbers.count % 2 == 1 && points.count >= 4)
            // The green rectangle is at (50, 50) and 24 x 20; a place of the prototypes is 8 pixels.
            #expect(points.allSatisfy { (46...78).contains($0.0) && (46...74).contains($0.1) })
            let area = points.indices.reduce(0) { sum, index in
                let (a, b) = (points[index], points[(index + 1) % points.count])
                return sum + (a.0 * b.1 - b.0 * a.1) / 2
            }
            let data = try Data(contentsOf: URL(filePath: "\(folder)/boxes.json"))
            let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: [[String: Any]]])
            let mask = try #require(document["annotations"]?.first?["area"] as? Double)
            #expect(abs(area - mask) < 0.1 && mask > 300)
        }
    }

    static let mistakes: [(arguments: [String], message: String)] = [
        (["--score", "2"], "--score: it must be 0 to 1"), (["--limit", "0"], "--limit: it must be at least 1"),
        (["--nms", "1.5"], "--nms"), (["--decoder", "yolo"], "yolov8-segment"),
        (["--coco", "a.json", "--format", "csv", "--resume", "a.csv"], "--coco with --resume needs --format jsonl"),
        (["--coco", "a.json", "--html", "a.json"], "which is another output"),
    ]

    @Test("Options that make no sense are usage errors", arguments: mistakes)
    func mistake(arguments: [String], message: String) throws {
        let run = try Tool.run(["detect", "photo.png"] + arguments + Self.model)
        #expect(run.status == 64 && run.messages.contains(message))
    }

    /// The box is that of MediaPipe's decoder in NumPy: `reference_faces.py`.
    @Test("Without a model, faces are found") func faces() throws {
        let run = try Tool.run("detect", Files.picture("Faces/astronaut.jpg"), "--format", "csv")
        let fields = run.lines[1].split(separator: ",", omittingEmptySubsequences: false)
        #expect(run.status == 0 && run.lines.count == 2 && fields[3] == "face")
        let box = fields[5...8].compactMap { Double($0) }
        #expect(zip(box, [177.29, 80.42, 94.76, 94.76]).allSatisfy { abs($0 - $1) < 2 })
        #expect(fields[9].split(separator: " ").count == 6)
    }

    @Test("Other formats and tasks are refused") func models() throws {
        let run = try Self.detect(["--decoder", "yolox", Files.picture("chelsea.png")], in: "/")
        #expect(run.status == 1 && run.messages.contains("(1, 7, 84) aren't those of yolox"))
        let classify = try Tool.run(["classify", Files.picture("chelsea.png")] + Self.model)
        #expect(classify.status == 1 && classify.messages.contains("the model's task is detect"))
    }
}
