import ArgumentParser
import ImageClassification
import OpenCVDNN

extension PhotoJob {
    /// Runs the job to its end.
    ///
    /// - Throws: `ExitCode.failure` if a photo failed; other errors if the job can't go on, after the results so far are complete.
    func run(_ names: PhotoNames, into results: inout JobResults<Work>, writesSummary: Bool) async throws {
        var bar = ProgressBar(of: names, endsBeforeResults: results.writer.format == nil)
        do {
            for try await batch in batches(of: names, from: results.start) {
                try results.take(try batch.result.get())
                await bar.show(results.summary.photoCount, earlier: results.start)
            }
            try results.requireAllResumed()
        } catch {
            bar.clear()
            results.writer.finish()  // the results so far are good
            await waitUntilIdle()
            throw error
        }
        bar.clear()
        results.writer.finish()
        try results.task.finish()
        if writesSummary { StandardStream.error.write(results.summary.text) }
        if results.summary.photoCount == 0 {
            throw ClassificationError(.invalidArgument, "there are no photos", subject: names.description)
        }
        if results.summary.failureCount > 0 { throw ExitCode.failure }
    }
}
