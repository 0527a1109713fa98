import OpenCVDNN
import TestSupport
import Testing

/// `cv::dnn::KeypointsModel` finds the highest places of heat maps, as `argMax` does: `make_opencv_models.py`.
@Suite("cv::dnn::KeypointsModel") struct KeypointsModelTests {
    @Test("argMax finds the same places") func samePlaces() throws {
        let expected = try Fixture.array("OpenCVModels/keypoints.npy")
        let photo = try Image(contentsOfFile: Fixture.path("OpenCVModels/blocks.png"))
        let network = try DNNNet(contentsOfFile: Fixture.path("Models/color-segmenter.onnx"))
        let maps = try network.forward(
            blobFromImage(photo, size: Size2i(width: 32, height: 24), swapRB: true))
        let (count, height, width) = (maps.shape[1], maps.shape[2], maps.shape[3])
        let places = try maps.reshaped(to: [count, height * width]).argMax(axis: 1).array(of: Int32.self)
        // The last map is that of the background. A place stands for its upper left corner in the photo.
        let points = places.dropLast().flatMap { place in
            let (y, x) = Int(place).quotientAndRemainder(dividingBy: width)
            return [
                Float(x) * Float(photo.width) / Float(width), Float(y) * Float(photo.height) / Float(height),
            ]
        }
        #expect(points == (try expected.array(of: Float.self)))
    }
}
