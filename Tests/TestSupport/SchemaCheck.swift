import Foundation

/// As much of JSON Schema (2020-12) as our own schemas use; a keyword it does not know is an error, not a pass.
package struct SchemaCheck {
  private let schema: [String: Any]
  private static let notes: Set<String> = ["$schema", "$defs", "$id", "title", "description"]

  package init(schema: String) throws {
    self.schema = try JSONSerialization.jsonObject(with: Data(schema.utf8)) as? [String: Any] ?? [:]
  }

  /// What is wrong with `document`, each with the path to it.
  package func errors(in document: [UInt8]) throws -> [String] {
    var errors: [String] = []
    let value = try JSONSerialization.jsonObject(with: Data(document), options: .fragmentsAllowed)
    check(value, schema, at: "$", &errors)
    return errors
  }

  private func check(_ value: Any, _ rules: [String: Any], at path: String, _ errors: inout [String]) {
    for (keyword, rule) in rules.sorted(by: { $0.key < $1.key }) where !Self.notes.contains(keyword) {
      switch keyword {
      case "$ref":
        let name = (rule as? String ?? "").split(separator: "/").last.map(String.init) ?? ""
        guard let target = (schema["$defs"] as? [String: Any])?[name] as? [String: Any] else {
          errors.append("\(path): no definition \(name)")
          continue
        }
        check(value, target, at: path, &errors)
      case "type":
        let types = rule as? [String] ?? [rule as? String ?? ""]
        if !types.contains(where: { Self.isA($0, value) }) { errors.append("\(path): is not \(types)") }
      case "const", "enum":
        let allowed = keyword == "const" ? [rule] : rule as? [Any] ?? []
        if !allowed.contains(where: { Self.isSame($0, value) }) {
          errors.append("\(path): \(value) is not among \(allowed)")
        }
      case "minimum":
        if let number = value as? Double, let least = rule as? Double, number < least {
          errors.append("\(path): \(number) is below \(least)")
        }
      case "required":
        guard let object = value as? [String: Any] else { continue }
        for name in rule as? [String] ?? [] where object[name] == nil { errors.append("\(path): lacks \(name)") }
      case "properties":
        guard let object = value as? [String: Any] else { continue }
        for (name, rules) in rule as? [String: [String: Any]] ?? [:] {
          if let value = object[name] { check(value, rules, at: "\(path).\(name)", &errors) }
        }
      case "additionalProperties":
        let known = Set((rules["properties"] as? [String: Any] ?? [:]).keys)
        for (name, value) in value as? [String: Any] ?? [:] where !known.contains(name) {
          if let rules = rule as? [String: Any] {
            check(value, rules, at: "\(path).\(name)", &errors)
          } else if rule as? Bool == false {
            errors.append("\(path): does not know \(name)")
          }
        }
      case "propertyNames":
        for name in (value as? [String: Any] ?? [:]).keys {
          check(name, rule as? [String: Any] ?? [:], at: "\(path) name", &errors)
        }
      case "items":
        for (index, item) in (value as? [Any] ?? []).enumerated() {
          check(item, rule as? [String: Any] ?? [:], at: "\(path)[\(index)]", &errors)
        }
      case "minItems":
        if let list = value as? [Any], list.count < rule as? Int ?? 0 { errors.append("\(path): is too short") }
      case "minProperties", "maxProperties":
        guard let count = (value as? [String: Any])?.count, let limit = rule as? Int else { continue }
        if keyword == "minProperties" ? count < limit : count > limit { errors.append("\(path): has \(count) keys") }
      case "anyOf", "oneOf":
        let fits = (rule as? [[String: Any]] ?? []).count { option in
          var trouble: [String] = []
          check(value, option, at: path, &trouble)
          return trouble.isEmpty
        }
        if keyword == "anyOf" ? fits == 0 : fits != 1 { errors.append("\(path): fits \(fits) of \(keyword)") }
      case "pattern":
        if let text = value as? String, text.range(of: rule as? String ?? "", options: .regularExpression) == nil {
          errors.append("\(path): \(text) does not match \(rule)")
        }
      default: errors.append("\(path): the check does not know the keyword \(keyword)")
      }
    }
  }

  private static func isA(_ type: String, _ value: Any) -> Bool {
    let isBoolean = value is NSNumber && Self.isBoolean(value)
    return switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": isBoolean
    case "null": value is NSNull
    case "number": value is NSNumber && !isBoolean
    case "integer": !isBoolean && (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    default: false
    }
  }

  /// Numbers and booleans come as the same class; the type that they were made from tells them apart.
  private static func isBoolean(_ value: Any) -> Bool {
    (value as? NSNumber).map { ["c", "B"].contains(String(cString: $0.objCType)) } ?? false
  }

  private static func isSame(_ a: Any, _ b: Any) -> Bool {
    switch (a, b) {
    case (let a as String, let b as String): a == b
    case (let a as NSNumber, let b as NSNumber): a == b && isBoolean(a) == isBoolean(b)
    case (is NSNull, is NSNull): true
    default: false
    }
  }
}
