import ImagePipeline
import OpenCVDNN

/// The time of each step of a task on a photo. The properties are the keys of the JSON.
struct Milliseconds: Codable, Sendable {
    var decode: Double
    var preprocess: Double
    var forward: Double
    var postprocess: Double
    var profile: Double?

    init(_ times: StepTimes, decode: Duration) {
        self.decode = decode.milliseconds
        preprocess = times.preprocess.milliseconds
        forward = times.forward.milliseconds
        postprocess = times.postprocess.milliseconds
        profile = times.profile?.milliseconds
    }

    /// A line for a person.
    var text: String {
        func text(_ milliseconds: Double) -> String { String(milliseconds, decimals: 1) }
        let profile = profile.map { " (\(text($0)) in OpenCV's layers)" } ?? ""
        return
            "  decode \(text(decode)), preprocess \(text(preprocess)), forward \(text(forward))\(profile), "
            + "postprocess \(text(postprocess)) ms"
    }
}

extension Duration {
    /// In milliseconds, to the microsecond.
    var milliseconds: Double { (self / .microseconds(1)).rounded() / 1000 }
}
