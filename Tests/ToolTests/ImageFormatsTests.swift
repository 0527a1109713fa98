import Foundation
import OpenCVDNN
import TestSupport
import Testing

#if os(Linux)
    /// On Linux a program does not link OpenCV's imgcodecs, and loads it with the first image file.
    @Suite(
        "Loading the image formats", .enabled(if: OpenCV.hasImageCodecs, "needs the package trait ImageCodecs"),
        .enabled(
            if: ProcessInfo.processInfo.environment["OPENCV_ROOT"] == nil, "with OPENCV_ROOT, imgcodecs is linked"))
    struct ImageFormatsTests {
        @Test(
            "A command without photos does without them",
            arguments: [("$tool --version", false), ("$tool presets", false), ("$tool classify $photo", true)])
        func onDemand(line: String, loads: Bool) throws {
            let run = try Program.shell("LD_DEBUG=files \(line) 2>&1 | grep -c libopencv_imgcodecs || true", in: "/")
            #expect((run.output != "0\n") == loads)
        }

        @Test("A missing library is the error of the first photo")
        func missing() throws {
            try withTemporaryFolder { folder in
                let run = try Program.shell(
                    """
                    cp -L $(ldd $tool | awk '/libopencv_core/ { print $3 }') $(ldd $tool | awk '/libopencv_core/ { print $1 }')
                    LD_LIBRARY_PATH=\(folder) $tool classify $photo
                    """, in: folder)
                #expect(run.status == 1)
                let needs = "image files need OpenCV's imgcodecs, which can't be loaded: \(folder)/libopencv_imgcodecs"
                #expect(run.messages.contains(needs))
                #expect(run.messages.contains("chelsea.png"))
            }
        }
    }
#endif
