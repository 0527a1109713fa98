import OpenCVDNN
import TestSupport
import Testing

@Suite struct BackendTests {
    let model = ModelCase.onnx("tiny-classifier")

    @Test func areOpenCVsOwnAtFirst() throws {
        let net = try model.net()
        #expect(net.preferableBackend == .default)
        #expect(net.preferableTarget == .cpu)
    }

    @Test func openCVsLayersOnTheProcessorAreInEveryBuild() throws {
        let net = try model.net()
        try net.setPreferableBackend(.openCV)
        try net.setPreferableTarget(.cpu)
        #expect(net.preferableBackend == .openCV)
        try model.expectAnswer(of: net)
        try net.setPreferableBackend(.default)
        try model.expectAnswer(of: net)
    }

    @Test func availableIsWhatCanBeAskedFor() throws {
        let available = try Backend.available
        #expect(available.contains(.openCV))
        #expect(available == available.sorted { $0.rawValue < $1.rawValue })
        for backend in Backend.allCases where backend != .default {
            let isTaken = (try? model.net().setPreferableBackend(backend)) != nil
            #expect(available.contains(backend) == isTaken)
            #expect(try backend.availableTargets.isEmpty == !isTaken)
        }
        #expect(try Backend.openCV.availableTargets.contains(.cpu))
    }

    /// Every backend and target either computes the answer, or is refused when it is asked for.
    @Test(arguments: Backend.allCases)
    func aBackendComputesOrIsRefused(_ backend: Backend) throws {
        let net = try model.net()
        do {
            try net.setPreferableBackend(backend)
            #expect(net.preferableBackend == backend)
        } catch {
            #expect(error.code == .unsupported)
            #expect(error.subject == backend.description)
            #expect(net.preferableBackend == .default)
        }
        try model.expectAnswer(of: net)
    }

    @Test(arguments: [-1, 9, 999, .max])
    func aBackendThatThereIsNot(_ number: Int) throws {
        let net = try model.net()
        let error = #expect(throws: DNNError.self) { try net.setPreferableBackend(Backend(rawValue: number)) }
        #expect(error?.code == .unsupported)
        #expect(net.preferableBackend == .default)
        try model.expectAnswer(of: net)
    }

    @Test(arguments: [-1, 11, 999, .max])
    func aTargetThatThereIsNot(_ number: Int) throws {
        let net = try model.net()
        let error = #expect(throws: DNNError.self) { try net.setPreferableTarget(Target(rawValue: number)) }
        #expect(error?.code == .unsupported)
        #expect(net.preferableTarget == .cpu)
        try model.expectAnswer(of: net)
    }

    /// The numbers of cv::dnn::Backend and cv::dnn::Target.
    @Test func numbersAndNames() {
        #expect(Backend.allCases.map(\.rawValue) == Array(0...8))
        #expect(Target.allCases.map(\.rawValue) == Array(0...10))
        #expect(
            Backend.allCases.map(\.description) == [
                "default", "halide", "openvino", "opencv", "vulkan", "cuda", "webnn", "timvx", "cann",
            ])
        #expect(Set(Target.allCases.map(\.description)).count == 11)
        #expect(Backend(rawValue: 42).description == "Backend(42)")
        #expect(Target(rawValue: -3).description == "Target(-3)")
    }
}
