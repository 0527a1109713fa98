import EfficientNetLite0
import Foundation
import ImageClassification

/// A task that wants to run every 10 ms, beside others that classify.
enum Heartbeat {
    /// Seconds that each beat came too late.
    static func lateness(during beats: Int, busy: Bool) async throws -> Measurement {
        let classifier = try ImageClassifier(.efficientNetLite0)
        let image = try Work.picture()
        let work = (0..<(busy ? 30 : 0)).map { _ in
            Task { while !Task.isCancelled { _ = try await classifier.classify(image) } }
        }
        defer { for task in work { task.cancel() } }
        try await Task.sleep(for: .milliseconds(200))
        var values: [Double] = []
        let clock = ContinuousClock()
        for _ in 0..<beats {
            let due = clock.now.advanced(by: .milliseconds(10))
            try await clock.sleep(until: due)
            values.append(due.duration(to: clock.now) / .seconds(1))
        }
        return Measurement(values: values)
    }
}
