// Whoever classifies prepares images and names classes, so one import gives both.
@_exported public import ImagePipeline

/// Why a classification failed. All tasks on images throw the same error, so that one `catch` serves a program with several.
public typealias ClassificationError = PipelineError

extension Classification {
    /// How long each step of a classification took. For several images in one batch, each step is that of the whole batch.
    public typealias Times = StepTimes
}
