internal import OpenCVDNN

extension Preprocessing {
    private static let imageNetSize = Size2i(width: 224, height: 224)

    /// GoogLeNet (Inception v1) from Caffe: BGR minus (104, 117, 123), stretched to 224 x 224.
    ///
    /// Source: `mean_value` in BVLC's `models/bvlc_googlenet/train_val.prototxt`; the stretching is that of OpenCV's
    /// classification sample. Caffe itself stretches to 256 x 256 and cuts the middle 224 x 224 out.
    public static let googLeNet = Preprocessing(
        inputSize: imageNetSize, mean: [104, 117, 123], channelOrder: .bgr)

    /// MobileNetV2 from TensorFlow: RGB in -1...1, stretched to 224 x 224.
    ///
    /// Source: mode `tf` of `preprocess_input` in Keras' `imagenet_utils.py`, `x / 127.5 - 1`; the same numbers are in
    /// TensorFlow's `inception_preprocessing.py`, whose networks have 1001 classes, the first being `background`.
    public static let mobileNetV2 = Preprocessing(
        inputSize: imageNetSize, scaleFactor: 1 / 127.5, mean: [127.5, 127.5, 127.5])

    /// ResNet-50 from PyTorch: RGB in 0...1, minus (0.485, 0.456, 0.406), divided by (0.229, 0.224, 0.225); the shorter side
    /// resized to 256, the middle 224 x 224 cut out.
    ///
    /// Source: `ImageClassification` in torchvision's `transforms/_presets.py`. Without the
    /// division, as it is often used, every value is less than a quarter of what the network knows. Torchvision also smooths an
    /// image that it makes smaller.
    public static let resNet50 = Preprocessing(
        inputSize: imageNetSize, scaleFactor: 1 / 255.0, mean: [0.485 * 255, 0.456 * 255, 0.406 * 255],
        standardDeviation: [0.229, 0.224, 0.225], fit: .resizeThenCrop(shorterSide: 256))

    /// VGG-16 from Caffe: BGR minus (103.939, 116.779, 123.68); the shorter side resized to 256, the middle 224 x 224 cut out.
    ///
    /// Source: mode `caffe` of `preprocess_input` in Keras' `imagenet_utils.py`, whose VGG-16 has its authors' weights; the
    /// side of 256 is that of their tests (Simonyan and Zisserman, 2014). Torchvision's VGG-16 takes ``resNet50``.
    public static let vgg16 = Preprocessing(
        inputSize: imageNetSize, mean: [103.939, 116.779, 123.68], channelOrder: .bgr,
        fit: .resizeThenCrop(shorterSide: 256))

    /// SqueezeNet 1.0 and 1.1 from Caffe: BGR minus (104, 117, 123), stretched to 227 x 227.
    ///
    /// Source: `mean_value` and `crop_size` in the authors' `SqueezeNet_v1.1/train_val.prototxt`. OpenCV's list of models
    /// long gave a mean of 0; the SqueezeNet of ONNX's model zoo takes ``resNet50``.
    public static let squeezeNet = Preprocessing(
        inputSize: Size2i(width: 227, height: 227), mean: [104, 117, 123], channelOrder: .bgr)

    /// EfficientNet-Lite0: RGB, `(pixel - 127) / 128`, the middle of the image at 224 x 224.
    ///
    /// Source: `MEAN_RGB` and `STDDEV_RGB` in `models/official/efficientnet/lite/efficientnet_lite_builder.py` of
    /// TensorFlow's TPU repository. (Its evaluation cuts a little more off: the middle 224/256 of the shorter side remain.)
    public static let efficientNetLite0 = Preprocessing(
        inputSize: imageNetSize, scaleFactor: 1 / 128.0, mean: [127, 127, 127], fit: .crop)
}
