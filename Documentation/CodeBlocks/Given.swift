// The names that the blocks of the documentation use without declaring them. Scripts/code-blocks compiles this file with the
// blocks; nothing runs it.
import BlazeFace
import EfficientNetLite0
import Foundation
import ImageClassification
import ImageSegmentation
import ObjectDetection
import OpenCVDNN
import TextRecognition

/// A value that only has a type.
func some<Value>(_ type: Value.Type = Value.self) -> Value { fatalError("never run") }

var net: DNNNet { some() }
var classifier: ImageClassifier { some() }
var model: ImageClassifier.Model { some() }
var detector: ObjectDetector { some() }
var candidates: [DetectionCandidate] { some() }
var objects: [DetectionCandidate] { some() }
var deepLab: ImageSegmenter.Model { some() }
var segmenter: ImageSegmenter { some() }
var segmentation: Segmentation { some() }
var lines: [TextLine] { some() }
var vocabulary: Vocabulary { some() }
var labels: Labels { some() }
var classification: Classification { some() }
var preprocessing: Preprocessing { some() }

var image: Image {
    get { some() }
    set { _ = newValue }
}
var images: [Image] { some() }
var photo: Image { some() }

var blob: Tensor { some() }
var output: Tensor { some() }
var logits: Tensor { some() }
var nhwc: Tensor { some() }
var a: Tensor { some() }
var b: Tensor { some() }
var weights: Tensor { some() }
var bias: Tensor { some() }

var box: Rect2d { some() }
var eye: Point2i { some() }
var green: Scalar { some() }
var black: Scalar { some() }

var path: String { some() }
var paths: [String] { some() }
var bytes: [UInt8] { some() }
