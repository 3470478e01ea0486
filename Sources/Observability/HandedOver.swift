import Resolution
import SemanticIndex
import SourceText

/// Where functions are handed over as arguments, decorators and tests left out: `train(loss_fn=partial(f, …))` hands over `f`.
struct HandedOver {
  private var placesOfBody: [BodyID: [(BodyID, ModuleID, OpID)]] = [:]

  init(_ observed: ObservedProject) {
    var isFunction = [Bool](repeating: false, count: observed.index.names.count)
    let modules = observed.index.modules
    for module in modules.ids {
      for body in modules[module].bodies.elements where !body.name.isNone { isFunction[body.name.index] = true }
    }
    for module in modules.ids where !observed.isTest[module.index] {
      let (ops, arguments) = (modules[module].ops, modules[module].arguments)
      for site in modules[module].callSites.elements where !site.flags.contains(.decoration) {
        for at in Int(site.firstArgument)..<Int(site.firstArgument + site.argumentCount) {
          let argument = arguments[at]
          guard argument.value.index < ops.count else { continue }
          // Where it is named, not where a variable that holds it is passed on.
          let op = ops[argument.value]
          switch op.kind {
          case .function, .global: break
          case .attribute where op.b != .max && isFunction[Int(op.b)]: break
          default: continue
          }
          for value in observed.project.values(of: argument.value, in: module) {
            let body: BodyID
            switch value {
            case .function(let function): body = function
            case .boundMethod(let method, _): body = method
            default: continue
            }
            if op.kind == .attribute, observed.body(body).body.name.raw != op.b { continue }
            placesOfBody[body, default: []].append((observed.index.bodyID(site.body, in: module), module, site.op))
          }
        }
      }
    }
  }

  func places(of body: BodyID) -> [(BodyID, ModuleID, OpID)] { placesOfBody[body] ?? [] }
}
