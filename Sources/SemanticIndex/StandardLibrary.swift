/// Modules that every CPython has, on every platform and however it was built (library reference, 3.9 to 3.14).
enum StandardLibrary {
  /// Whether a module is always there; its first part decides.
  static func always(has module: String) -> Bool {
    modules.contains(String(module.prefix { $0 != "." }))
  }

  private static let modules = Set(
    """
    abc argparse array ast asyncio atexit base64 binascii bisect builtins calendar cmath code codecs collections
    concurrent configparser contextlib contextvars copy copyreg csv dataclasses datetime decimal difflib dis doctest email
    enum errno faulthandler filecmp fnmatch fractions functools gc getopt getpass gettext glob graphlib hashlib heapq hmac
    html http importlib inspect io ipaddress itertools json keyword linecache locale logging marshal math mimetypes mmap
    numbers operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib pprint profile pstats queue
    random re reprlib runpy sched secrets select selectors shelve shlex shutil signal site socket socketserver stat
    statistics string struct subprocess sys sysconfig tarfile tempfile textwrap threading time timeit token tokenize trace
    traceback tracemalloc types typing unicodedata unittest urllib uuid warnings wave weakref xml zipfile zipimport
    """.split { $0 == " " || $0 == "\n" }.map(String.init))
}
