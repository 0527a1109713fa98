import ArgumentParser
import ImageClassification

/// How the heat map hides parts of the photo.
enum HeatmapMethod: String, ExpressibleByArgument, CaseIterable, Encodable {
    case occlusion, rise

    var method: Saliency.Method {
        switch self {
        case .occlusion: .occlusion()
        case .rise: .rise()
        }
    }
}
