import Observability
import Resolution
import Rules
import SourceText

/// A chain as a drawing within a page: a column a stage, a box a function, and in each box the hops that lead to it.
struct ChainSVG {
  private(set) var text = ""
  private(set) var spots: Set<SourceExcerpts.Spot> = []

  private static let width = 210
  private static let height = 42
  private static let gapX = 60
  private static let gapY = 12

  init(_ picture: ChainPicture, of report: Report) {
    var origin = [(x: Int, y: Int)](repeating: (0, 0), count: picture.boxes.count)
    var tallest = 0
    for (column, group) in picture.columns.enumerated() {
      for (row, box) in group.boxes.enumerated() {
        origin[box] = (10 + column * (Self.width + Self.gapX), 34 + row * (Self.height + Self.gapY))
        tallest = max(tallest, origin[box].y + Self.height)
      }
    }
    let total = (x: 20 + picture.columns.count * (Self.width + Self.gapX), y: tallest + 14)
    let name = "\(picture.chain.id) \(picture.chain.query) \(HopWords.short(picture.chain.entry))"
    text +=
      "<div class=\"wide\" tabindex=\"0\"><svg class=\"picture \(picture.chain.line?.rawValue ?? "setup")\" role=\"group\" aria-label=\"\(XMLText.escaped(name))\""
    text += " width=\"\(total.x)\" height=\"\(total.y)\" viewBox=\"0 0 \(total.x) \(total.y)\">\n"
    for (column, group) in picture.columns.enumerated() {
      let x = 10 + column * (Self.width + Self.gapX)
      text += "<text class=\"stage\" x=\"\(x)\" y=\"20\">\(group.stage?.rawValue ?? "entry")</text>\n"
    }
    for arrow in picture.arrows where arrow.from != arrow.to {
      let (from, to) = (origin[arrow.from], origin[arrow.to])
      let start = (x: from.x + Self.width, y: from.y + Self.height / 2)
      let isForward = to.x > from.x
      let end = (x: isForward ? to.x : to.x + Self.width, y: to.y + Self.height / 2)
      let pull = isForward ? Self.gapX / 2 : -Self.gapX / 2
      text +=
        "<path class=\"\(arrow.certainty.word)\" d=\"M\(start.x) \(start.y) C\(start.x + Self.gapX / 2) \(start.y) \(end.x - pull) \(end.y) \(end.x) \(end.y)\"/>\n"
    }
    for (index, box) in picture.boxes.enumerated() {
      add(box, at: origin[index], arrows: picture.arrows.filter { $0.to == index })
    }
    text += "</svg></div>\n"
    if picture.omitted > 0 { text += "<p class=\"small\">… \(picture.omitted)</p>\n" }
  }

  private mutating func add(_ box: ChainPicture.Box, at origin: (x: Int, y: Int), arrows: [ChainPicture.Arrow]) {
    let kind = box.isSink ? "sink" : box.isEntry ? "entry" : box.isShared ? "shared" : "plain"
    let all = box.names.joined(separator: ", ")
    let label = QuotedCode.shortened(all, to: 26)
    text += "<g class=\"\(kind)\"><title>\(XMLText.escaped(all))</title>"
    text +=
      "<rect x=\"\(origin.x)\" y=\"\(origin.y)\" width=\"\(Self.width)\" height=\"\(Self.height)\" rx=\"\(box.isSink ? 18 : 5)\"/>"
    let name = "<text x=\"\(origin.x + 8)\" y=\"\(origin.y + 17)\">\(XMLText.escaped(label))</text>"
    if let place = box.definitions.first {
      let spot = SourceExcerpts.Spot(file: place.file, line: place.line)
      spots.insert(spot)
      text += "<a class=\"place\" href=\"#\(spot.anchor)\">\(name)</a>"
    } else {
      text += name
    }
    var x = origin.x + 8
    var told: Set<String> = []
    for arrow in arrows where told.insert(arrow.label).inserted {
      let end = x + 8 * arrow.label.utf8.count
      // What does not fit is in the table.
      guard end < origin.x + Self.width - 8 else {
        text += "<text class=\"hop\" x=\"\(x)\" y=\"\(origin.y + 34)\">…</text>"
        break
      }
      text +=
        "<a class=\"hop\" href=\"#\(arrow.target)\"><text x=\"\(x)\" y=\"\(origin.y + 34)\">\(arrow.label)</text></a>"
      x = end + 8
    }
    text += "</g>\n"
  }
}
