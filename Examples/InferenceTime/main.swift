// How long does a forward pass take? Compares OpenCV's own times with the wall clock, for the first call and for later ones.
//
//     swift run -c release InferenceTime [PHOTO]
//
// What it teaches: getPerfProfile counts the time inside the layers, in ticks. The wall clock includes setting the input and
// copying the output. The first call takes longer, since it allocates memory and fuses layers. Leave it out, and use the
// median of several calls, which one slow call doesn't change.
import EfficientNetLite0
import Foundation
import ImageClassification
import Lesson
import OpenCVDNN

let classifier = try ImageClassifier(.efficientNetLite0)
let net = classifier.network
let blob = try classifier.preprocessing.blob(from: examplePhoto())

var profileTimes: [Double] = []
var wallTimes: [Double] = []
print("call   getPerfProfile   wall clock")
for call in 1...12 {
    let start = OpenCV.tickCount
    try net.setInput(blob)
    _ = try net.forward()
    let wallTicks = OpenCV.tickCount - start

    let ticks = try net.getPerfProfile().totalTicks
    profileTimes.append(Double(ticks) * 1000 / OpenCV.tickFrequency)
    wallTimes.append(Double(wallTicks) * 1000 / OpenCV.tickFrequency)
    print(String(format: "%4d %13.1f ms %9.1f ms", call, profileTimes[call - 1], wallTimes[call - 1]))
}

/// The middle value of an odd number of times.
func median(_ times: ArraySlice<Double>) -> Double { times.sorted()[times.count / 2] }

func printTimes(_ name: String, _ profile: Double, _ wall: Double) {
    print(name + String(format: " %.1f ms by getPerfProfile, %.1f ms by the clock", profile, wall))
}
printTimes("\nFirst call:          ", profileTimes[0], wallTimes[0])
printTimes("Median of the others:", median(profileTimes.dropFirst()), median(wallTimes.dropFirst()))

// The profile also shows the time of each layer. Fused layers have none.
print("\nThe five slowest layers of the last call")
for layer in try net.getPerfProfile().layers.sorted(by: { $0.time > $1.time }).prefix(5) {
    print(String(format: "  %.2f ms  ", layer.time / .milliseconds(1)) + layer.name)
}
