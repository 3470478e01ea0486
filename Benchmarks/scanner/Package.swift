// swift-tools-version: 6.2
import PackageDescription

// The front end's rooms, through links to the sources, and a program that times them. A package of its own, so that
// nothing that only a measurement needs reaches the tool.

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "scanner",
  targets: [
    .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8"),
    .target(name: "PCRE2", dependencies: ["CPCRE2"], swiftSettings: settings),
    .target(name: "SourceText", swiftSettings: settings),
    .target(name: "PythonSyntax", dependencies: ["SourceText"], swiftSettings: settings),
    .target(name: "PythonParser", dependencies: ["PCRE2", "SourceText", "PythonSyntax"], swiftSettings: settings),
    .executableTarget(
      name: "scanner", dependencies: ["PCRE2", "SourceText", "PythonSyntax", "PythonParser"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6])
