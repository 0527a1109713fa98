/// Contests about a network that is in memory.
extension Setup {
    var classify: Contest {
        let task = bundled.task("classify", repetitions: 25)
        return Contest(
            name: "classify", subject: "Classify an image that is in memory, once the network is warm",
            unit: .milliseconds, own: Contestant(.swift, task),
            others: [Contestant(.cxx, task), Contestant(inPython, task)],
            goals: [.ratio(to: "C++", atMost: 1.02), .ratio(to: "Python", atMost: 1)])
    }

    var calls: [Contest] {
        [
            call(
                "call", of: "call", "`forward` of a network of one layer, which returns a copy of its output",
                atMost: 1.5),
            call(
                "call-into", of: "call", "`forward(_:into:)` of that network, which writes into a tensor", atMost: 0.8),
            allocations("allocations", "Allocations of that `forward`, with those of the tensor that it returns"),
            allocations("allocations-into", "Allocations of that `forward(_:into:)`", atMost: 0),
        ]
    }

    private func call(_ name: String, of other: String, _ subject: String, atMost most: Double) -> Contest {
        let cxx = bundled.task(other, repetitions: 25), swift = bundled.task(name, repetitions: 25)
        return Contest(
            name: name, subject: subject, unit: .microseconds, own: Contestant(.swift, swift, times: 1e6),
            others: [Contestant(.cxx, cxx, times: 1e6)], goals: [.difference(from: "C++", atMost: most)])
    }

    private func allocations(_ name: String, _ subject: String, atMost most: Double? = nil) -> Contest {
        func counted(_ twin: Twin, _ task: String) -> Contestant {
            Contestant(name: twin.name) {
                let library = Twin.path(ofBuilt: "libCountAllocations.so")
                let measured = try twin.measure(
                    bundled.task(task, repetitions: 1), environment: ["LD_PRELOAD": library])
                return measured.values[0]
            }
        }
        return Contest(
            name: name, subject: subject, unit: .allocations, own: counted(.swift, name),
            others: [counted(.cxx, "allocations")], goals: most.map { [.difference(from: "C++", atMost: $0)] } ?? [],
            rounds: 1)
    }

    var runtime: Contest {
        let task = bundled.task("onnxruntime", repetitions: 50)
        return Contest(
            name: "onnxruntime",
            subject: "A forward pass with `engine: .onnxRuntime`, against ONNX Runtime's own interfaces",
            unit: .milliseconds, own: Contestant(.swift, task),
            others: [Contestant(.cxx, task), Contestant(inPython, task)],
            goals: [.ratio(to: "C++", atMost: 1.1), .ratio(to: "Python", atMost: 1.1)])
    }

    /// How late the latest beat in a hundred comes.
    var heartbeat: Contest {
        func late(_ name: String, _ task: String) -> Contestant {
            Contestant(name: name) {
                let values = try Twin.swift.measure(bundled.task(task, repetitions: 200)).values.sorted()
                return 1e3 * values[values.count * 99 / 100]
            }
        }
        return Contest(
            name: "heartbeat",
            subject: "How late a task that wakes every 10 ms comes while 30 others classify: the 99th of 100 times",
            unit: .milliseconds, own: late("busy", "heartbeat"), others: [late("idle", "idle")])
    }

    /// The model's reading, and its forward pass.
    func reading(_ model: Model) -> [Contest] {
        func contest(_ name: String, _ subject: String, swift: String, cxx: String) -> Contest {
            Contest(
                name: "\(name) \(model.name)", subject: subject, unit: .milliseconds,
                own: Contestant(.swift, model.task(swift, repetitions: 9)),
                others: [Contestant(.cxx, model.task(cxx, repetitions: 9))])
        }
        let memory = model.task("memory", repetitions: 1)
        return [
            contest("reading", "An ONNX file becomes a network", swift: "read", cxx: "read"),
            contest("importing", "Its bytes become a network", swift: "import", cxx: "import"),
            contest(
                "rewriting", "What this package does before OpenCV gets the bytes, beside OpenCV's import",
                swift: "prepare", cxx: "import"),
            contest("forward", "A forward pass, once the network is warm", swift: "forward", cxx: "forward"),
            Contest(
                name: "memory \(model.name)", subject: "The peak of a process that reads it", unit: .megabytes,
                own: Contestant(peakOf: .swift, memory), others: [Contestant(peakOf: .cxx, memory)]),
        ]
    }
}
