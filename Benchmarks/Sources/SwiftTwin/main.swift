// What a program in Swift does with a model, by this package. Prints one line of JSON.
//   twin-in-swift TASK MODEL AxBxCxD REPETITIONS
import Foundation
import OpenCVDNN

let arguments = CommandLine.arguments
guard arguments.count == 5, let work = Work.named[arguments[1]], let repetitions = Int(arguments[4]) else { exit(2) }
let job = Job(
    model: arguments[2], shape: Tensor.Shape(arguments[3].split(separator: "x").compactMap { Int($0) }),
    repetitions: repetitions)
do {
    print(String(decoding: try JSONEncoder().encode(try await work(job)), as: UTF8.self))
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(1)
}
