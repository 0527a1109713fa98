import ImageClassification

/// What a heat map says in numbers. The properties are the keys of the JSON.
struct HeatmapReport: Encodable {
    var method: HeatmapMethod
    /// The class that the map is about, with the confidence of the whole photo.
    var prediction: Prediction
    /// The lowest and the highest heat.
    var minimum: Float
    var maximum: Float
    var forwardPasses: Int
    var seconds: Double
}
