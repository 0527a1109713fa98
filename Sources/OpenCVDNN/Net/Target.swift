/// The device that a backend computes on (`cv::dnn::Target`).
public struct Target: OpenEnumeration {
    /// OpenCV's number.
    public let rawValue: Int

    /// Any target that the OpenCV in use knows.
    ///
    /// - Parameter rawValue: OpenCV's number.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// The processor, in float32.
    public static let cpu = Self(rawValue: 0)
    /// A graphics card through OpenCL, in float32.
    public static let openCL = Self(rawValue: 1)
    /// A graphics card through OpenCL, in float16.
    public static let openCLFloat16 = Self(rawValue: 2)
    /// Intel's Myriad.
    public static let myriad = Self(rawValue: 3)
    /// A graphics card through Vulkan.
    public static let vulkan = Self(rawValue: 4)
    /// An FPGA.
    public static let fpga = Self(rawValue: 5)
    /// An NVIDIA graphics card, in float32.
    public static let cuda = Self(rawValue: 6)
    /// An NVIDIA graphics card, in float16.
    public static let cudaFloat16 = Self(rawValue: 7)
    /// Intel's HDDL.
    public static let hddl = Self(rawValue: 8)
    /// A neural processor.
    public static let npu = Self(rawValue: 9)
    /// The processor, in float16. OpenCV 4.8 or later.
    public static let cpuFloat16 = Self(rawValue: 10)
}

extension Target {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .cpu: "cpu", .openCL: "opencl", .openCLFloat16: "opencl-fp16", .myriad: "myriad", .vulkan: "vulkan",
        .fpga: "fpga", .cuda: "cuda", .cudaFloat16: "cuda-fp16", .hddl: "hddl", .npu: "npu", .cpuFloat16: "cpu-fp16",
    ]
}
