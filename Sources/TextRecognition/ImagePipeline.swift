// Whoever uses this task prepares images, so one import gives both.
@_exported public import ImagePipeline
