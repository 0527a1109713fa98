internal import COpenCVDNN

extension Tensor {
    /// The type of a tensor's elements (`CV_32F` and so on). The type is open: it keeps values that only a
    /// newer OpenCV knows.
    ///
    /// OpenCV 4 has the 8- and 16-bit integers, int32, float16, float32 and float64; the others need OpenCV 5, and are
    /// refused with ``DNNError/Code/unsupported`` before it. ``isSupported`` tells.
    public struct ElementType: OpenEnumeration {
        /// OpenCV 5's number of the depth.
        public let rawValue: Int

        /// Any type that the OpenCV in use knows.
        ///
        /// - Parameter rawValue: OpenCV 5's number of the depth.
        public init(rawValue: Int) { self.rawValue = rawValue }

        /// 8 bits, 0 to 255 (`CV_8U`).
        public static let uint8 = Self(rawValue: OCVDNN_UINT8)
        /// 8 bits, -128 to 127 (`CV_8S`).
        public static let int8 = Self(rawValue: OCVDNN_INT8)
        /// 16 bits, 0 to 65535 (`CV_16U`).
        public static let uint16 = Self(rawValue: OCVDNN_UINT16)
        /// 16 bits, -32768 to 32767 (`CV_16S`).
        public static let int16 = Self(rawValue: OCVDNN_INT16)
        /// 32 bits, signed (`CV_32S`).
        public static let int32 = Self(rawValue: OCVDNN_INT32)
        /// 32 bits, what nearly every network takes and gives (`CV_32F`).
        public static let float32 = Self(rawValue: OCVDNN_FLOAT32)
        /// 64 bits (`CV_64F`).
        public static let float64 = Self(rawValue: OCVDNN_FLOAT64)
        /// 16 bits: 1 sign, 5 exponent, 10 fraction (`CV_16F`).
        public static let float16 = Self(rawValue: OCVDNN_FLOAT16)
        /// 16 bits: 1 sign, 8 exponent, 7 fraction (`CV_16BF`). OpenCV 5.
        public static let bfloat16 = Self(rawValue: OCVDNN_BFLOAT16)
        /// 8 bits, 0 or 1 (`CV_Bool`). OpenCV 5.
        public static let bool = Self(rawValue: OCVDNN_BOOL)
        /// 64 bits, unsigned (`CV_64U`). OpenCV 5.
        public static let uint64 = Self(rawValue: OCVDNN_UINT64)
        /// 64 bits, signed (`CV_64S`). OpenCV 5.
        public static let int64 = Self(rawValue: OCVDNN_INT64)
        /// 32 bits, unsigned (`CV_32U`). OpenCV 5.
        public static let uint32 = Self(rawValue: OCVDNN_UINT32)

        /// The bytes of one element; 0 for a number that stands for no type.
        public var size: Int { Int(ocvdnn_element_type_size(clamped(rawValue))) }

        /// Whether the OpenCV in use has the type.
        public var isSupported: Bool { ocvdnn_element_type_is_supported(clamped(rawValue)) }
    }
}

extension Tensor.ElementType {
    /// The values that have a name.
    public static let names: KeyValuePairs<Self, String> = [
        .uint8: "uint8", .int8: "int8", .uint16: "uint16", .int16: "int16", .int32: "int32", .float32: "float32",
        .float64: "float64", .float16: "float16", .bfloat16: "bfloat16", .bool: "bool", .uint64: "uint64",
        .int64: "int64", .uint32: "uint32",
    ]
}
