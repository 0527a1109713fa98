// A service as in a web server: requests come at the same time, each has a time limit, and a client can cancel its request.
//
//     swift run -c release ClassificationService
//
// What it teaches: the async forms wait without blocking a thread, and throw CancellationError if they are canceled.
import EfficientNetLite0
import Foundation
import ImageClassification

actor ClassificationService {
    private let classifier: ImageClassifier
    private(set) var served = 0

    init() throws { classifier = try ImageClassifier(.efficientNetLite0) }

    func classify(_ photo: [UInt8], within limit: Duration) async throws -> Prediction {
        let prediction = try await withThrowingTaskGroup(of: Prediction.self) { group in
            group.addTask { [classifier] in try await classifier.classify(decoding: photo, top: 1)[0] }
            group.addTask {
                try await Task.sleep(for: limit)
                throw CancellationError()
            }
            defer { group.cancelAll() }  // the one that is still running
            guard let first = try await group.next() else { throw CancellationError() }
            return first
        }
        served += 1
        return prediction
    }
}

let cat = URL(filePath: #filePath).appending(path: "../../../Images/chelsea.png").standardized
let photo = [UInt8](try Data(contentsOf: cat))
let service = try ClassificationService()

try await withThrowingTaskGroup(of: String.self) { group in
    for _ in 0..<8 { group.addTask { try await service.classify(photo, within: .seconds(60)).label } }
    for try await label in group { print(label) }
}
do {
    _ = try await service.classify(photo, within: .zero)
} catch is CancellationError {
    print("too late")
}
let client = Task { try await service.classify(photo, within: .seconds(60)) }
client.cancel()
if case .failure = await client.result { print("canceled") }
print("\(await service.served) requests served")
