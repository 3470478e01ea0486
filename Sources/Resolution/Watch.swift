import SemanticIndex

/// What a watcher does with a value that reaches its node.
enum Watch: UInt8 {
  /// The value is called. `a` call
  case call
  /// An attribute of the value is deleted. `a` store
  case deleted
  /// The value is what the class has under a deleted attribute's name. `a` store, `b` the receiver
  case deletedMember
  /// An item of the value is taken by a getter. `a` call, `b` node of the key
  case picked
  /// An attribute of the value is read. `a` load
  case load
  /// An attribute of the value is stored. `a` store
  case store
  /// The value was found in a class, by a load through an instance. `a` load, `b` the instance
  case member
  /// The value was found in a class, by a load through a class. `a` load, `b` the class
  case classMember
  /// The value was found in a class under a special method's name. `a` call, `b` the instance
  case specialMember
  /// The value was found in a class under `__new__`. `a` call, `b` the class
  case maker
  /// The value is a property's accessor. `a` call, `b` the receiver
  case accessor
  /// The value is what the class has under a stored attribute's name. `a` store, `b` the receiver
  case descriptor
  /// The value is an operand. `a` frame, `b` operation, `c` which operand
  case operand
  /// The value is iterated over. `a` iteration
  case iterate
  /// The value is an iterator. `a` iteration
  case advance
  /// An iterator over the value is asked for. `a` iteration, `b` the special method's Name
  case iterator
  /// The value is awaited. `a` node of the result
  case awaited
  /// The value holds positional arguments. `a` container that gathers them
  case spreadIterable
  /// The value holds keyword arguments. `a` container that gathers them
  case spreadMapping
  /// The value is a container whose content goes to another. `a` container, `b` index shift
  case copy
  /// The value's elements go to a node, whatever holds them. `a` node
  case elements
  /// The value is an exception class or a tuple of them. `a` node of the instance
  case caught
  /// The value is a name in text: of an attribute. `a` load
  case attributeName
  /// The value is a name in text: of a stored attribute. `a` store
  case storedName
  /// The value is a name in text: of a module. `a` node of the result
  case moduleName
  /// The value is a name in text: of a method of given classes. `a` call, `b` remote method
  case remoteName
  /// The value is a name in text: of an object to import. `a` node of the result
  case importedName
  /// The value is decorated or wrapped by a builtin. `a` node of the result, `b` Value.Kind
  case wrapped
  /// The value's class is asked for. `a` node of the result
  case typeOf
  /// The value is a class of which a bare instance is made. `a` node of the result
  case instantiated
  /// The value is a metaclass that makes a class. `a` node of the result
  case madeByMetaclass
  /// The value is a class whose subclasses are asked for. `a` node of the result
  case subclasses
  /// The value is the path of a route. `a` node of its handlers
  case route
  /// The value is the handler of a route. `a` Name of the path
  case served
  /// The value is the URL of a request. `a` call, `b` node of what is posted
  case sent
  /// The value is a function that is handed on to be called. `a` call
  case handed
  /// The value is what a wrapper stands for. `a` the function in which the wrapper is made
  case rooted
  /// The value is an index of a list. `a` container, `b` node of the result
  case index
  /// The value is a function that becomes a method of classes made by `type`. `a` node of the classes
  case method
  /// The value is a class to which a function is given as a method. `a` node of the receiver
  case methodOwner
  /// The value is registered with a dispatcher. `a` the dispatcher, `b` node of the result
  case registered
  /// Something is put into the value, a container. `a` node of what is put there
  case filled
  /// The value is a wrapper. `a` node of what it stands for
  case marked
  /// A builtin runs a special method of the value. `a` call, `b` which methods
  case operated
  /// The value's elements fill a new container, in order. `a` container, `b` frame, `c` operation
  case rebuilt
  /// The value is a mapping or yields pairs. `a` dictionary, `b` frame, `c` operation
  case pairs
  /// The value is a pair. `a` dictionary
  case pair
  /// The value is a context manager that a function enters. `a` frame, `b` operation, `c` node
  case entered
  /// The value is the first parameter of the method in which `super()` stands. `a` node of the result, `b` class
  case superReceiver
  /// The value is part of a text that is put together. `a` frame, `b` operation
  case textPart
  /// The value is a generator made by a context factory. `a` container
  case managed
  /// The value's result, as a generator or coroutine has one. `a` node
  case results
}

extension Watch {
  /// The classes of values with which a watcher of this kind does nothing, as bits of `ValueTable.category`.
  @inline(__always) var skips: UInt8 {
    switch self {
    case .call, .spreadIterable, .spreadMapping: self == .call ? 0b1010 : 0b1101
    case .iterate, .advance, .iterator: 0b1100
    case .store: 0b1100
    case .operated, .accessor, .deleted: 0b1110
    case .textPart: 0b0110
    case .attributeName, .storedName, .moduleName, .importedName, .remoteName: 0b0111
    default: 0
    }
  }

  /// The same for the operand of an operation.
  static func skips(of op: Op) -> UInt8 {
    switch op.kind {
    case .unary, .test, .raise: 0b1110
    case .compare, .storeItem, .deleteItem, .matchPositional: 0b1100
    case .unpack: op.aux == 2 ? 0 : 0b1100
    case .item, .enter, .await: 0b1000
    default: 0
    }
  }
}
