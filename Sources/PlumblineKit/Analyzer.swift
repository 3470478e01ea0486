import SourceText

/// The analysis of one tree, from paths to a report: `analyze` is the table of contents of the project.
///
/// Files are read, parsed and indexed by a pool of workers, one file at a time and independently of each other; what
/// follows looks at the whole project, in the order of the files. Each stage is a function from values to values.
package struct Analyzer {
  package let configuration: Configuration

  package init(_ configuration: Configuration) { self.configuration = configuration }

  /// Everything the tree has to say, and how long each stage took.
  package func analyze(timing clock: inout StageClock) throws(AnalysisError) -> Analysis {
    let root = try ScanRoot(configuration.paths)
    let commit = clock.measure("git") { GitHead.repository(above: root.resolved).flatMap(GitHead.commit(of:)) }
    let found = clock.measure("walk") {
      FileDiscovery.discover(in: root, include: configuration.include, exclude: configuration.exclude)
    }
    let read = clock.measure("read") { self.read(found.files, below: root) }
    return Analysis(
      commit: commit, files: read.sources, leftOut: (found.leftOut + read.leftOut).sorted { $0.path < $1.path },
      missing: root.missing, graph: nil)
  }

  private func read(
    _ files: [FileDiscovery.FoundFile], below root: ScanRoot
  ) -> (sources: [SourceFile], leftOut: [LeftOut]) {
    let reader = SourceReader(root: root, limit: configuration.limits.fileSize)
    let results = WorkPool(workers: configuration.jobs).map(files.count, context: { () }) { _, index in
      reader.read(files[index])
    }
    var sources: [SourceFile] = []
    var leftOut: [LeftOut] = []
    for (file, result) in zip(files, results) {
      switch result {
      case .success(let bytes): sources.append(SourceFile(path: file.path.text, bytes: bytes))
      case .failure(let reason): leftOut.append(LeftOut(file.path, reason))
      }
    }
    return (sources, leftOut)
  }
}
