internal import COpenCVDNN

extension Image {
    /// Loads OpenCV's image formats on another thread, where they are a library that isn't loaded yet.
    ///
    /// The first image file loads them otherwise. On Debian that takes longer than reading a small network, so a program that is going
    /// to do both may begin with this, on the thread that reads the network: other threads may have to wait until the library is loaded.
    package static func loadFormatsInBackground() { ocvdnn_image_load_codecs_in_background() }
}
