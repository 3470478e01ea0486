/// The behaviour of Python's builtins and standard library, in the language that `Effect` describes.
enum StandardModels {
  /// Classes of the standard library that are derived from: `class(base): members that it defines`.
  static let classes = """
    logging.FileHandler(logging.StreamHandler): close emit _open
    logging.StreamHandler(logging.Handler): flush emit setStream
    logging.Handler(logging.Filterer): acquire close createLock emit flush format get_name handle handleError release setFormatter setLevel set_name
    logging.Filterer(builtins.object): addFilter removeFilter filter
    logging.Logger(logging.Filterer): addHandler removeHandler debug info warning warn error exception critical log fatal setLevel isEnabledFor getEffectiveLevel getChild handle makeRecord callHandlers hasHandlers findCaller
    logging.handlers.BaseRotatingHandler(logging.FileHandler): emit rotate rotation_filename
    logging.handlers.RotatingFileHandler(logging.handlers.BaseRotatingHandler): doRollover shouldRollover
    logging.handlers.TimedRotatingFileHandler(logging.handlers.BaseRotatingHandler): doRollover shouldRollover computeRollover getFilesToDelete
    logging.handlers.QueueHandler(logging.Handler): emit enqueue prepare
    logging.Formatter(builtins.object): format formatTime formatException formatStack formatMessage usesTime
    threading.Thread(builtins.object): start run join is_alive setName getName isDaemon setDaemon name daemon ident
    threading.Timer(threading.Thread): cancel
    multiprocessing.Process(builtins.object): start run join is_alive terminate kill close name daemon pid exitcode
    collections.abc.MutableMapping(collections.abc.Mapping): pop popitem clear update setdefault __setitem__ __delitem__
    typing.MutableMapping(typing.Mapping): pop popitem clear update setdefault __setitem__ __delitem__
    collections.abc.MutableSequence(collections.abc.Sequence): insert append clear reverse extend pop remove __iadd__
    typing.MutableSequence(typing.Sequence): insert append clear reverse extend pop remove __iadd__
    logging.LoggerAdapter(builtins.object): process debug info warning error exception critical log isEnabledFor setLevel
    """

  static let text = #"""
    builtins.map: call 0(*1..); -> gen(r)
    builtins.filter: call 0(*1); op __bool__|__len__ *1 unless 0; -> gen(*1)
    functools.reduce: call 0(r + 2 + *1, *1); -> r + 2 + *1
    builtins.sorted: call /key(*0); op __lt__|__gt__ *0 unless /key; op __lt__|__gt__ r; op __len__|__length_hint__ 0; -> list(*0)
    builtins.min: call /key(each); op __lt__|__gt__ each unless /key; op __lt__|__gt__ r; -> each + /default
    builtins.max: call /key(each); op __gt__|__lt__ each unless /key; op __gt__|__lt__ r; -> each + /default
    heapq.nlargest heapq.nsmallest: call 2/key(*1); -> list(*1)
    heapq.heappush bisect.insort bisect.insort_left bisect.insort_right: op __lt__ 1; put 1 into 0
    bisect.bisect bisect.bisect_left bisect.bisect_right: op __lt__ 1
    heapq.heappop: -> *0
    heapq.heappushpop heapq.heapreplace: op __lt__ 1; put 1 into 0; -> *0 + 1
    heapq.merge: -> gen(*0 + *1)
    random.choice: -> *0
    random.choices random.sample: -> list(*0)
    builtins.sum: op __radd__ *0; op __add__ *0 + 1; -> *0 + 1
    builtins.any builtins.all: op __bool__ *0
    builtins.iter: special iterator
    builtins.reversed: special reversed
    builtins.list: op __len__|__length_hint__ 0; -> copylist(0)
    builtins.tuple: op __len__|__length_hint__ 0; -> copytuple(0)
    weakref.WeakSet: -> copyset(0)
    builtins.set builtins.frozenset: op __hash__ *0; op __eq__ *0; -> copyset(0)
    collections.deque: -> copylist(0)
    collections.Counter: op __hash__ *0; -> dict(*0, _)
    builtins.dict collections.OrderedDict types.MappingProxyType collections.ChainMap weakref.WeakValueDictionary weakref.WeakKeyDictionary: special dictionary
    collections.defaultdict: call 0(); -> dict(_, r)
    builtins.zip itertools.zip_longest itertools.product: -> gen(tuple(*0, *1, *2, *3))
    builtins.enumerate: -> gen(tuple(_, *0))
    itertools.chain: -> gen(*0 + *1 + *2 + *3)
    itertools.chain.from_iterable: -> gen(**0)
    itertools.islice itertools.cycle itertools.compress itertools.takewhile itertools.dropwhile itertools.filterfalse itertools.accumulate: -> gen(*0 + *1); call 0(*1)
    itertools.repeat: -> gen(0)
    itertools.starmap: call 0(spread(*1)); -> gen(r)
    itertools.groupby: call 1/key(*0); -> gen(tuple(r, gen(*0)))
    itertools.combinations itertools.permutations itertools.pairwise: -> gen(tuple(*0, *0, *0))
    itertools.tee: -> list(gen(*0))
    builtins.next: -> next 0 + 1
    builtins.anext: op __anext__ 0(); -> r + next 0 + 1
    builtins.getattr: special getattr
    builtins.setattr: special setattr
    builtins.delattr: special delattr
    builtins.hasattr: special hasattr
    builtins.vars: special attributes
    builtins.isinstance: op __instancecheck__ 1
    builtins.issubclass: op __subclasscheck__ 1
    builtins.super: special superObject
    builtins.type: special typeOf
    builtins.type.__new__: special newClass
    builtins.type.mro: -> list(0)
    builtins.type.__subclasses__: special subclasses
    builtins.property abc.abstractproperty: special property
    functools.cached_property: special cachedProperty
    django.utils.functional.cached_property: special cachedProperty
    builtins.staticmethod abc.abstractstaticmethod: special staticmethod
    builtins.classmethod abc.abstractclassmethod: special classmethod
    abc.abstractmethod typing.overload typing.final typing_extensions.final typing.override typing_extensions.override typing.runtime_checkable typing_extensions.runtime_checkable typing.no_type_check: special identity
    functools.lru_cache functools.cache functools.total_ordering atexit.register asyncio.coroutine types.coroutine dataclasses.dataclass enum.unique: special identity
    contextlib.contextmanager contextlib.asynccontextmanager: special contextFactory
    contextlib.closing: op close 0; -> manager(0)
    contextlib.aclosing: op aclose 0; -> manager(0)
    contextlib.ExitStack.push contextlib.AsyncExitStack.push: op __exit__ 0; -> 0
    contextlib.AsyncExitStack.push_async_exit: op __aexit__ 0; -> 0
    contextlib.nullcontext: -> manager(0)
    contextlib.suppress contextlib.redirect_stdout contextlib.redirect_stderr: -> is(contextlib.suppress)
    functools.partial: special partial
    functools.partialmethod: special partialmethod
    functools.wraps: -> later(functools.wraps.decorator)
    functools.update_wrapper functools.wraps.decorator: special updateWrapper
    functools.singledispatch functools.singledispatchmethod: special dispatch
    functools.singledispatch.register: special register
    functools.cmp_to_key: call 0(_, _); -> 0
    builtins.len: op __len__ 0
    builtins.repr builtins.ascii: op __repr__ 0; -> is(builtins.str)
    builtins.hash: op __hash__ 0
    builtins.abs: op __abs__ 0(); -> r
    builtins.round: op __round__ 0(); -> r
    math.floor: op __floor__|__float__ 0(); -> r
    math.ceil: op __ceil__|__float__ 0(); -> r
    math.trunc: op __trunc__ 0(); -> r
    operator.add operator.concat: op __add__ 0(1); -> r
    operator.sub: op __sub__ 0(1); -> r
    operator.mul: op __mul__ 0(1); -> r
    operator.and_: op __and__ 0(1); -> r
    operator.or_: op __or__ 0(1); -> r
    operator.eq: op __eq__ 0(1)
    operator.lt: op __lt__ 0(1)
    operator.getitem: op __getitem__ 0(1); -> r
    builtins.bytes: op __bytes__ 0
    builtins.format: op __format__ 0
    builtins.dir: op __dir__ 0
    builtins.divmod: op __divmod__ 0(1); -> r
    builtins.pow: op __pow__ 0(1); -> r
    builtins.str: op __str__|__repr__ 0; -> is(builtins.str)
    builtins.print: op __str__|__repr__ 0; op __str__|__repr__ 1; op __str__|__repr__ 2; op __str__|__repr__ 3
    builtins.bool operator.truth: op __bool__|__len__ 0
    builtins.int operator.index: op __int__|__index__ 0
    builtins.float: op __float__ 0
    builtins.complex: op __complex__|__float__ 0
    builtins.bin builtins.hex builtins.oct builtins.chr: op __index__ 0
    builtins.range: op __index__ 0; op __index__ 1; op __index__ 2
    os.fspath os.path.exists os.path.isfile os.path.isdir os.path.abspath os.path.dirname os.path.basename: op __fspath__ 0
    os.path.join: op __fspath__ 0; op __fspath__ 1; op __fspath__ 2
    copy.copy: op __copy__ 0; -> 0
    copy.deepcopy: op __deepcopy__ 0; -> 0
    dataclasses.replace copy.replace attr.evolve attrs.evolve: special replaceFields; -> 0
    typing.cast typing_extensions.cast: -> 1/val; special cast
    typing.assert_type: -> 0
    typing.NewType typing_extensions.NewType: -> the(dataclasses.dataclass)
    dataclasses.field pydantic.Field pydantic.fields.Field: -> made by /default_factory + /default
    attr.ib attr.attrib attr.field attrs.field: -> made by /factory + /default
    builtins.object.__new__ builtins.Exception.__new__ builtins.str.__new__ builtins.int.__new__ builtins.tuple.__new__: special bareInstance
    threading.Thread multiprocessing.Process multiprocessing.context.Process: call 1/target(spread(3/args)); -> is(threading.Thread)
    threading.Timer: call 1/function(spread(2/args)); -> is(threading.Timer)
    _thread.start_new_thread: call 0(spread(1))
    threading.local types.SimpleNamespace argparse.Namespace: special namespace
    .submit: call 0(1..); -> coro(r)
    .call_soon .call_soon_threadsafe .add_callback: call 0(1..)
    asyncio.to_thread anyio.to_thread.run_sync: call 0(1..); -> coro(r)
    .run_in_executor: call 1(2..); -> coro(r)
    .call_later .call_at: call 1(2..)
    .add_done_callback: call 0(_)
    .add_signal_handler: call 1(2..)
    asyncio.get_running_loop asyncio.get_event_loop asyncio.new_event_loop: -> is(asyncio.AbstractEventLoop)
    asyncio.AbstractEventLoop.create_future: -> coro(_)
    asyncio.as_completed concurrent.futures.as_completed: -> gen(*0)
    asyncio.wait: -> coro(tuple(set(*0), set(*0)))
    concurrent.futures.wait: -> tuple(set(*0), set(*0))
    sched.scheduler.enter sched.scheduler.enterabs: call 2/action(spread(3/argument))
    threading.Condition.wait_for: call 0()
    threading.Thread.start multiprocessing.Process.start: ask run()
    threading.Thread.__init__ multiprocessing.Process.__init__: call 1/target(spread(3/args))
    .apply_async .apply: call 0(spread(1/args)); -> coro(r)
    .starmap: call 0(spread(*1)); -> list(r)
    .imap .imap_unordered: call 0(*1); -> gen(r)
    concurrent.futures.ThreadPoolExecutor.map concurrent.futures.ProcessPoolExecutor.map multiprocessing.Pool.map: call 0(*1..); -> gen(r)
    atexit.register: call 0(1..); -> 0
    signal.signal: call 1(_, _)
    sys.settrace sys.setprofile: call 0(_, _, _)
    weakref.finalize: call 1(2..)
    asyncio.run .run_until_complete asyncio.run_coroutine_threadsafe: -> await 0
    asyncio.create_task asyncio.ensure_future asyncio.shield .create_task .start_soon: -> 0
    asyncio.wait_for: -> 0
    asyncio.gather: -> coro(list(await 0 + await 1 + await 2 + await 3 + await each))
    contextvars.copy_context: -> is(contextvars.Context)
    contextvars.Context.run: call 0(1..); -> r
    contextvars.ContextVar: -> cell(/default)
    weakref.proxy weakref.ref.__call__: -> 0
    weakref.ref weakref.WeakMethod: -> later(weakref.ref.__call__)
    builtins.object.get: -> elem + 0/default
    builtins.object.set: put 0
    re.sub re.subn: call 1/repl(is(re.Match)); -> is(builtins.str)
    re.Pattern.sub re.Pattern.subn re.compile.sub re.compile.subn: call 0/repl(is(re.Match)); -> is(builtins.str)
    importlib.import_module builtins.__import__: special importModule
    .enter_context .enter_async_context: special managed
    .callback: call 0(1..); -> 0
    logging.getLogger: -> is(logging.Logger)
    logging.getLoggerClass: -> is(logging.Logger)
    builtins.open io.open: op __fspath__ 0; -> is(io.TextIOWrapper)
    re.compile: -> is(re.Pattern)
    queue.Queue queue.LifoQueue queue.SimpleQueue asyncio.Queue multiprocessing.Queue queue.PriorityQueue: -> list()
    operator.attrgetter: -> later(operator.attrgetter.__call__)
    operator.attrgetter.__call__: special getAttributes
    operator.itemgetter: -> later(operator.itemgetter.__call__)
    operator.itemgetter.__call__: special getItems
    operator.methodcaller: -> later(operator.methodcaller.__call__)
    operator.methodcaller.__call__: special callMethod
    collections.namedtuple typing.NamedTuple: special defineRecord
    collections.namedtuple._make: special fillRecord
    builtins.tuple._replace: special replaceInRecord
    builtins.tuple._asdict: -> copydict(self)
    typing.NamedTuple._replace: special replaceFields; -> self
    typing.NamedTuple._make: -> made by self
    timeit.timeit timeit.repeat: call 0()
    unittest.mock.patch: -> is(unittest.mock.patch)
    flask.Flask.route flask.Blueprint.route: special routeDecorator
    route.registration: special registerRoute
    flask.request.get_json: special receive
    requests.post requests.put requests.get requests.request requests.Session.post httpx.post httpx.get: special send
    aiohttp.ClientSession.post aiohttp.ClientSession.put aiohttp.ClientSession.get httpx.AsyncClient.post httpx.Client.post: special send
    orjson.loads pickle.loads cloudpickle.dumps cloudpickle.loads: -> 0
    json.dumps json.dump: call /default(_); op default made by /cls; -> 0
    orjson.dumps: call 1/default(_); -> 0
    json.loads json.load: call /object_hook(_); call /object_pairs_hook(_); -> r + 0
    json.JSONEncoder.encode json.JSONEncoder.iterencode: ask default(0); -> is(builtins.str)
    pickle.dumps: op __reduce_ex__|__reduce__|__getstate__ 0; -> 0
    pickle.dump: op __reduce_ex__|__reduce__|__getstate__ 0
    ast.NodeVisitor.visit: ask visit_*(0); -> r
    ast.NodeVisitor.generic_visit ast.NodeTransformer.generic_visit: ask visit(_); ask visit_*(_); -> 0
    html.parser.HTMLParser.feed html.parser.HTMLParser.close: ask handle_*(_)
    string.Formatter.format string.Formatter.vformat: ask get_value(_); ask get_field(_); ask format_field(_); ask convert_field(_); -> is(builtins.str)
    .add_argument: hand /type; -> is(argparse.Action)
    .assertRaises .assertWarns: call 1(2..); -> is(unittest.case.AssertionContext)
    .addCleanup: call 0(1..)
    collections.abc.Mapping.get typing.Mapping.get: ask __getitem__(0); -> 1/default
    collections.abc.Mapping.items typing.Mapping.items: ask __getitem__(*self); -> gen(tuple(*self, _))
    collections.abc.Mapping.values typing.Mapping.values: ask __getitem__(*self); -> gen()
    collections.abc.Mapping.keys typing.Mapping.keys: -> gen(*self)
    collections.abc.MutableMapping.pop typing.MutableMapping.pop: ask __getitem__(0); -> 1/default; ask __delitem__(0)
    collections.abc.MutableMapping.popitem typing.MutableMapping.popitem: ask __getitem__(*self); -> tuple(*self, _); ask __delitem__(*self)
    collections.abc.MutableMapping.clear typing.MutableMapping.clear: ask __getitem__(*self); ask __delitem__(*self)
    collections.abc.MutableMapping.setdefault typing.MutableMapping.setdefault: ask __getitem__(0); -> 1; ask __setitem__(0, 1)
    collections.abc.MutableMapping.update typing.MutableMapping.update: ask __setitem__(*0, _)
    collections.abc.Sequence.index collections.abc.Sequence.count typing.Sequence.index typing.Sequence.count: draw *self
    collections.abc.MutableSequence.append typing.MutableSequence.append: ask insert(_, 0); ask __len__()
    collections.abc.MutableSequence.extend typing.MutableSequence.extend: ask insert(_, *0); ask __len__()
    collections.abc.MutableSequence.pop typing.MutableSequence.pop: ask __getitem__(0); ask __delitem__(0)
    concurrent.futures.Future asyncio.Future: -> coro(_)
    builtins.coroutine.set_result: give 0
    builtins.list.append builtins.list.appendleft builtins.list.put builtins.list.put_nowait: put 0
    builtins.set.add: put 0; op __hash__ 0
    builtins.set.discard builtins.set.remove: op __hash__ 0; op __eq__ 0
    builtins.list.insert: put 1
    builtins.list.extend builtins.list.extendleft: put *0; -> self
    builtins.set.update builtins.set.union builtins.set.difference_update: put *0; op __hash__ *0; -> self
    builtins.list.pop builtins.list.popleft builtins.list.get builtins.list.get_nowait builtins.set.pop: -> all
    builtins.list.sort: call /key(all); op __lt__ all
    builtins.list.index builtins.list.count builtins.list.remove: op __eq__ all; op __eq__ 0
    builtins.list.copy builtins.set.copy builtins.dict.copy builtins.set.difference builtins.set.intersection: -> self
    builtins.list.__getitem__ builtins.tuple.__getitem__: -> all
    builtins.list.__iter__ builtins.tuple.__iter__ builtins.set.__iter__: -> gen(all)
    builtins.list.__setitem__: put 1
    builtins.dict.__iter__: -> gen(keys)
    builtins.dict.__getitem__: -> all
    builtins.dict.__setitem__: key 0; put 1
    builtins.dict.get: special get; op __hash__ 0; op __eq__ 0
    builtins.dict.pop: special pop; op __hash__ 0; op __eq__ 0
    builtins.dict.setdefault: special setdefault; op __hash__ 0
    builtins.dict.items: -> gen(tuple(keys, all))
    builtins.dict.popitem: -> tuple(keys, all)
    builtins.dict.values: -> gen(all)
    builtins.dict.keys: -> gen(keys)
    builtins.dict.update: special update
    builtins.dict.fromkeys: op __hash__ *0; op __eq__ *0; -> dict(*0, 1)
    builtins.generator.send builtins.generator.__next__ builtins.generator.asend builtins.generator.__anext__: -> all
    builtins.generator.throw: -> all
    builtins.coroutine.result builtins.coroutine.send: -> res
    builtins.coroutine.add_done_callback: call 0(self)
    builtins.property.setter builtins.property.getter builtins.property.deleter: special accessor
    builtins.str.join: draw *0; -> is(builtins.str)
    builtins.str.format: special format; -> is(builtins.str)
    """#
}
