import OpenCVDNN

/// What a job computes for each photo, and how it is printed.
protocol PhotoTask: Sendable {
    /// What a forward pass gets of one photo.
    associatedtype Input: Sendable
    /// What comes out of a forward pass.
    associatedtype Output: Sendable
    /// What the network finds in one photo.
    associatedtype Finding: Sendable
    associatedtype Row: PhotoRow

    /// Prepares a photo. Called on several threads at once. A `DNNError` is the photo's failure, and the job goes on; other
    /// errors end the job.
    func input(from photo: Photo) throws -> Input

    /// Runs the network on a batch. Called on a thread for each worker. What it throws ends the job, since it would fail for every
    /// photo; what may be the fault of one photo goes into the output.
    func run(_ batch: [Input], worker: Int) throws -> Output

    /// Reads what was found in each photo of a batch. A failure is the photo's own, such as numbers that aren't any: the job goes on.
    /// Called for one batch after another, in the order of the photos.
    func findings(in output: Output, of batch: [Input]) throws -> [Result<Finding, any Error>]

    func row(of finding: Finding, from input: Input, name: String) -> Row

    /// Writes other files about a photo, after its row.
    ///
    /// `isRepeated`: an earlier run that was interrupted may have written the same files.
    mutating func writeFiles(about finding: Finding, from input: Input, isRepeated: Bool) throws

    /// Takes the row of a photo that an earlier run has done and that isn't computed again. Tables have no rows that come back whole.
    mutating func takeEarlier(_ row: Row, of photo: FilePath)

    /// Writes what is about all photos, once the last one is done.
    func finish() throws
}

extension PhotoTask {
    func takeEarlier(_ row: Row, of photo: FilePath) {}

    func finish() throws {}
}

/// What is printed about a photo. The properties are the keys of the JSON.
protocol OutputRow: Encodable, Sendable {
    var image: String { get }

    /// The columns of the table, without those that every job has: `image` before them, `error` after them. The first one numbers the
    /// records of a photo from 1.
    static var columns: [String] { get }

    /// The fields of these columns, a record or more. A photo without results has one of empty fields.
    var records: [[String]] { get }

    /// The lines for a person, without the photo's name.
    var text: String { get }
}

/// What a job prints about each photo, and reads again to go on after an interruption.
protocol PhotoRow: OutputRow, Decodable {
    /// What every row of this kind begins with in JSON, whose keys are sorted.
    static var beginningOfJSON: String { get }

    /// The lines under the photo on a page, best first.
    var captions: [Caption] { get }

    /// The classes of the photo, each once: what it counts as in the summary.
    var answers: [Answer] { get }

    /// The same from the fields of all records of a photo.
    static func answers(in records: [[String]]) -> [Answer]
}

/// A line under a photo, and how sure it is, 0...1; `nil` if it isn't a probability.
struct Caption: Sendable {
    var text: String
    var probability: Float?
}

/// A class of a photo. Several classes may have the same name.
struct Answer: Hashable, Sendable {
    var name: String
    var classIndex: Int
}

extension [Answer] {
    /// The same answers, each once, in the order in which they come.
    var distinct: [Answer] {
        var seen: Set<Answer> = []
        return filter { seen.insert($0).inserted }
    }
}

/// The row of a photo that failed. The properties are the keys of the JSON.
struct FailedPhoto: Codable, Sendable, Error {
    var image: String
    var error: String

    static let beginningOfJSON = "{\"error\":\""

    init(image: String, path: FilePath, _ error: any Error) {
        self.image = image
        let known = error as? DNNError
        self.error = known.flatMap { $0.subject == path.description ? $0.message : nil } ?? "\(error)"
    }
}
