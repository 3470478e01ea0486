/// A command could not do its work: what to tell the person, and the exit status.
struct Failure: Error {
  let message: String
  let status: ExitStatus
}
