import Foundation
import OpenCVDNN

/// The lesson's part "Visualize results": the image beside a panel with a bar for each prediction.
func resultsDisplay(
    of img: Image, _ topPredictions: [(label: String, conf: Double)], probabilitySum: Double
) throws -> Image {
    var result = img
    try result.putText(
        "Input Image", at: Point2i(x: 10, y: 30), scale: 0.8, color: [0, 100, 200], thickness: 2, lineType: .antiAliased
    )

    // Build prediction display panel
    var predPanel = try Image(width: 400, height: 400, fill: [50, 50, 50])
    func write(_ text: String, _ x: Int, _ y: Int, scale: Double, color: Scalar) throws {
        try predPanel.putText(text, at: Point2i(x: x, y: y), scale: scale, color: color, lineType: .antiAliased)
    }
    try write("Top-\(topPredictions.count) Classification Results", 10, 30, scale: 0.6, color: [0, 255, 255])
    try write("(Simulated Output)", 10, 52, scale: 0.4, color: [150, 150, 150])

    let barStartX = 180
    let barMaxW = 200
    for (i, (label, conf)) in topPredictions.enumerated() {
        let yPos = 90 + i * 55
        // Label and confidence text
        try write(label, 10, yPos, scale: 0.5, color: [220, 220, 220])
        try write(String(format: "%.1f%%", conf * 100), 10, yPos + 20, scale: 0.4, color: [0, 255, 0])
        // Confidence bar
        let barW = Int(conf * Double(barMaxW) / topPredictions[0].conf)  // Relative to max
        let green = Int(255 * conf / topPredictions[0].conf)
        try predPanel.drawRectangle(
            from: Point2i(x: barStartX, y: yPos - 12), to: Point2i(x: barStartX + barW, y: yPos + 5),
            color: [0, Double(green), 100], thickness: .filled)
        try predPanel.drawRectangle(
            from: Point2i(x: barStartX, y: yPos - 12), to: Point2i(x: barStartX + barMaxW, y: yPos + 5),
            color: [100, 100, 100], thickness: 1)
    }

    // Pipeline summary at bottom
    let footer: Scalar = [150, 150, 255]
    try write("Pipeline: Load -> Blob -> Forward -> Softmax -> Top-K", 10, 370, scale: 0.35, color: footer)
    let sum = String(format: "%.4f", probabilitySum)
    try write("Output shape: (1, 1000) -> \(sum) sum", 10, 390, scale: 0.35, color: footer)

    // Combine image and predictions side by side
    // Resize to same height
    let predPanelResized = try predPanel.resized(to: Size2i(width: 400, height: 400))
    return try Image.horizontallyConcatenating([result, predPanelResized])
}
