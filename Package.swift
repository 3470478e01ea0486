// swift-tools-version: 6.2
import PackageDescription

/// One room of the house: its name, and the rooms below it that it may see.
func room(_ name: String, sees rooms: [String] = []) -> Target {
  .target(
    name: name,
    dependencies: rooms.map { .byName(name: $0) },
    swiftSettings: settings)
}

/// The tests of one room, run over the fixtures in `testdata/`.
func tests(of name: String, also rooms: [String] = []) -> Target {
  .testTarget(
    name: "\(name)Tests",
    dependencies: (["TestSupport", name] + rooms).map { .byName(name: $0) },
    swiftSettings: settings)
}

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "plumbline",
  products: [
    .executable(name: "plumbline", targets: ["plumbline"]),
    .library(name: "PlumblineKit", targets: ["PlumblineKit"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  // In dependency order: a room sees only rooms above it in this list.
  targets: [
    .systemLibrary(
      name: "CPCRE2",
      pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"])]),
    .systemLibrary(
      name: "CYaml",
      pkgConfig: "yaml-0.1",
      providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .systemLibrary(name: "CMemory"),
    room("PCRE2", sees: ["CPCRE2"]),
    room("SourceText"),
    room("PythonSyntax", sees: ["SourceText"]),
    room("PythonParser", sees: ["PCRE2", "SourceText", "PythonSyntax"]),
    room("SemanticIndex", sees: ["SourceText", "PythonSyntax"]),
    room("Resolution", sees: ["CMemory", "SourceText", "SemanticIndex"]),
    room("Graph", sees: ["SourceText", "SemanticIndex", "Resolution"]),
    room("Rules", sees: ["CYaml", "PCRE2", "SourceText", "SemanticIndex", "Resolution", "Graph"]),
    room("Observability", sees: ["PCRE2", "SourceText", "SemanticIndex", "Resolution", "Graph", "Rules"]),
    room("Reports", sees: ["PCRE2", "SourceText", "SemanticIndex", "Resolution", "Graph", "Rules", "Observability"]),
    room(
      "PlumblineKit",
      sees: [
        "CMemory", "PCRE2", "SourceText", "PythonSyntax", "PythonParser", "SemanticIndex", "Resolution", "Graph",
        "Rules",
        "Observability", "Reports",
      ]),
    .executableTarget(
      name: "plumbline",
      // Rooms whose values it copies are named though it does not import them: a new layout must rebuild it.
      dependencies: [
        "PCRE2", "SourceText", "PythonSyntax", "SemanticIndex", "Resolution", "Graph", "Rules", "Observability",
        "Reports", "PlumblineKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: settings),

    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .target(
      name: "FuzzTargets",
      dependencies: [
        "SourceText", "PythonSyntax", "PythonParser", "SemanticIndex", "Resolution", "Graph", "Rules", "Observability",
        "Reports", "PlumblineKit",
      ],
      path: "Tests/FuzzTargets", swiftSettings: settings),
    .testTarget(name: "FuzzTests", dependencies: ["TestSupport", "FuzzTargets"], swiftSettings: settings),
    tests(of: "PCRE2"),
    tests(of: "SemanticIndex", also: ["SourceText", "PythonSyntax", "PythonParser", "FuzzTargets"]),
    tests(of: "Resolution", also: ["SourceText", "SemanticIndex", "PythonParser"]),
    tests(of: "Graph", also: ["SourceText", "SemanticIndex", "Resolution"]),
    tests(of: "Observability", also: ["SourceText"]),
    tests(of: "Reports", also: ["SourceText", "SemanticIndex", "Resolution", "Graph", "Observability"]),
    tests(of: "PythonParser", also: ["SourceText", "PythonSyntax", "FuzzTargets"]),
    tests(of: "Rules", also: ["SourceText", "SemanticIndex", "Resolution", "PlumblineKit"]),
    tests(of: "PlumblineKit", also: ["SourceText", "plumbline"]),
  ],
  swiftLanguageModes: [.v6])

// libFuzzer brings its own `main`, so the fuzzer is there only for a build that asks for it: `make fuzz`.
if Context.environment["PLUMBLINE_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzzer", dependencies: ["FuzzTargets"], path: "Tests/Fuzzer", swiftSettings: settings))
}
