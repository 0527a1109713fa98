import ImageSegmentation
import OpenCVDNN
import TestSupport
import Testing

/// `cv::dnn::SegmentationModel` has the same classes at the places of the network's output: `make_opencv_models.py`.
@Suite("cv::dnn::SegmentationModel") struct SegmentationModelTests {
    @Test("In the size of the output, the class maps are equal")
    func sameClasses() throws {
        let expected = try Fixture.array("OpenCVModels/segmentation.npy")
        let preprocessing = Preprocessing(inputSize: Size2i(width: 32, height: 24))
        let photo = try Image(contentsOfFile: Fixture.path("OpenCVModels/blocks.png"))
        let network = try DNNNet(contentsOfFile: Fixture.path("Models/color-segmenter.onnx"))
        let scores = try network.run(preprocessing.blob(from: photo)).outputs[0].tensor
        // A photo of the output's size has a pixel at each place.
        let map = try SegmentationFormat.classScores.classMap(
            from: scores, imageSize: Size2i(width: expected.shape[1], height: expected.shape[0]),
            preprocessing: preprocessing)
        #expect(map.indices == (try expected.array(of: UInt8.self).map(UInt16.init)))
        #expect(Set(map.indices).count > 2)
    }
}
