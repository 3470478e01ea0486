import Observability
import PlumblineKit
import Reports

/// Chains as pictures, by form.
enum ChainsPicture {
  static func bytes(of chains: [Chain], _ report: Report, form: ReportFormat) throws -> [UInt8] {
    switch form {
    case .dot: return ChainsDOTWriter.write(chains, of: report)
    case .graphml: return ChainsGraphMLWriter.write(chains, of: report)
    case .mermaid: return ChainsMermaidWriter.write(chains, of: report)
    case .svg:
      do throws(Graphviz.Failure) {
        return try Graphviz.svg(
          of: ChainsDOTWriter.write(chains, of: report), arrows: chains.reduce(0) { $0 + $1.hops.count })
      } catch {
        throw Failure(message: error.description, status: error == .notInstalled ? .usage : .inputOutput)
      }
    default:
      throw Failure(
        message: "chains have no form '\(form.rawValue)': dot, svg, mermaid and graphml are there", status: .usage)
    }
  }
}
