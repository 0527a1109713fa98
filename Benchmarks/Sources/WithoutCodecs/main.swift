// What a program loads that runs networks, but reads no image files.
import OpenCVDNN

print(OpenCV.versionString)
