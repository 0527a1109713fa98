// Whoever detects prepares images and names classes, so one import gives both.
@_exported public import ImagePipeline
