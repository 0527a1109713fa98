#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import ImagePipeline
public import OpenCVDNN

extension DNNError: LocalizedError {
    /// The error's description, which Foundation's `localizedDescription` then is.
    public var errorDescription: String? { description }
}

extension PipelineError: LocalizedError {
    /// The error's description, which Foundation's `localizedDescription` then is.
    public var errorDescription: String? { description }
}
