import SourceText

/// Names that the language itself gives a meaning to, interned once.
struct KnownNames {
  let initialize, new, call, enter, exit, asyncEnter, asyncExit, iterate, next, asyncIterate, asyncNext: Name
  let getItem, setItem, deleteItem, contains, getAttr, setAttr, get, set, bool, length, string, represent, format: Name
  let classOf, dict, name, qualifiedName, module, wrapped, function, receiver, awaiting, postInit, initSubclass,
    setName: Name
  let classGetItem, doc, file, delete, missing, hash, index, matchArguments, getAttribute, deleteAttribute: Name
  let superName, type, lookUp, star, value, builtins, keys, equal, reversed, register, registry: Name
  let resolutionOrder, bases, mro, subclasses, missingMember: Name

  init(_ names: inout NameTable) {
    initialize = names.intern("__init__")
    new = names.intern("__new__")
    call = names.intern("__call__")
    enter = names.intern("__enter__")
    exit = names.intern("__exit__")
    asyncEnter = names.intern("__aenter__")
    asyncExit = names.intern("__aexit__")
    iterate = names.intern("__iter__")
    next = names.intern("__next__")
    asyncIterate = names.intern("__aiter__")
    asyncNext = names.intern("__anext__")
    getItem = names.intern("__getitem__")
    setItem = names.intern("__setitem__")
    deleteItem = names.intern("__delitem__")
    contains = names.intern("__contains__")
    getAttr = names.intern("__getattr__")
    setAttr = names.intern("__setattr__")
    getAttribute = names.intern("__getattribute__")
    deleteAttribute = names.intern("__delattr__")
    get = names.intern("__get__")
    set = names.intern("__set__")
    delete = names.intern("__delete__")
    bool = names.intern("__bool__")
    length = names.intern("__len__")
    string = names.intern("__str__")
    represent = names.intern("__repr__")
    format = names.intern("__format__")
    classOf = names.intern("__class__")
    dict = names.intern("__dict__")
    name = names.intern("__name__")
    qualifiedName = names.intern("__qualname__")
    module = names.intern("__module__")
    wrapped = names.intern("__wrapped__")
    function = names.intern("__func__")
    receiver = names.intern("__self__")
    awaiting = names.intern("__await__")
    postInit = names.intern("__post_init__")
    initSubclass = names.intern("__init_subclass__")
    setName = names.intern("__set_name__")
    classGetItem = names.intern("__class_getitem__")
    doc = names.intern("__doc__")
    file = names.intern("__file__")
    missing = names.intern("__missing__")
    hash = names.intern("__hash__")
    index = names.intern("__index__")
    matchArguments = names.intern("__match_args__")
    superName = names.intern("super")
    type = names.intern("type")
    lookUp = names.intern("getattr")
    star = names.intern("*")
    value = names.intern("value")
    builtins = names.intern("builtins")
    keys = names.intern("keys")
    register = names.intern("register")
    registry = names.intern("registry")
    equal = names.intern("__eq__")
    reversed = names.intern("__reversed__")
    resolutionOrder = names.intern("__mro__")
    bases = names.intern("__bases__")
    mro = names.intern("mro")
    subclasses = names.intern("__subclasses__")
    missingMember = names.intern("_missing_")
  }
}
