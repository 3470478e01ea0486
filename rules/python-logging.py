"""What the pack python-logging must find, and what it must leave alone."""

import logging
import logging.config
import logging.handlers
from logging import FileHandler, RootLogger, StreamHandler

import colorlog
import structlog
from accelerate.logging import get_logger as accelerate_logger
import sys

from loguru import logger as loguru_logger

from elsewhere import get_logger, init_logger

# hit: logging.create name=RLTrainer
logger = logging.getLogger("RLTrainer")
# hit: logging.create name=python-logging
module_logger = logging.getLogger(__name__)
root = logging.getLogger()  # hit: logging.create
# hit: logging.create name=worker-{}
worker = logging.getLogger(f"worker-{root}")
# hit: logging.create name=child
child = logger.getChild("child")
accelerated = accelerate_logger("fast")  # hit: logging.create name=fast
structured = structlog.get_logger()  # hit: logging.create

# A maker of loggers that is not read: by its name, where it is given one.
wrapped = init_logger("engine")  # hit: logging.create.wrapper name=engine
# miss: logging.create.wrapper
unnamed = get_logger()
# The rule for known makers is the surer one.
# miss: logging.create.wrapper
# hit: logging.create name=known
known = logging.getLogger("known")


class Container:
    def logger_of(self, name):
        return name


# miss: logging.create
# miss: logging.create.wrapper
made = Container().logger_of("x")

# hit: logging.configure level=<logging.INFO>
logging.basicConfig(level=logging.INFO)
logging.config.dictConfig({"version": 1})  # hit: logging.configure
loguru_logger.configure(handlers=[])  # hit: logging.configure
# miss: logging.configure
logger.info("configured")

# hit: logging.configure.machinery
own_root = RootLogger(logging.WARNING)
# miss: logging.configure.machinery
record = logging.LogRecord("n", 1, "p", 1, "m", (), None)


class ColoredFormatter(colorlog.ColoredFormatter):
    pass


class Table:
    pass


formatter = ColoredFormatter("%(message)s")  # hit: logging.configure.formatter
plain = logging.Formatter()  # hit: logging.configure.formatter
# miss: logging.configure.formatter
table = Table()

# hit: logging.configure.logger what=setLevel value=<logging.INFO>
logger.setLevel(logging.INFO)
console = StreamHandler()
console.setFormatter(formatter)  # hit: logging.configure.logger what=setFormatter
logger.addHandler(console)  # hit: logging.configure.logger what=addHandler


def quieten(third_party_logger, handler, canvas):
    third_party_logger.setLevel(logging.ERROR)  # hit: logging.configure.logger certainty=likely
    handler.setLevel(logging.ERROR)  # hit: logging.configure.logger
    # miss: logging.configure.logger
    canvas.setLevel(3)


class Volume:
    def setLevel(self, level):
        return level


def louder():
    # Known to be of another class, whatever it is called.
    logger = Volume()
    # miss: logging.configure.logger
    logger.setLevel(11)


def quieter():
    # A logger, whatever it is called.
    books = logging.getLogger("books")  # hit: logging.create name=books
    books.setLevel(1)  # hit: logging.configure.logger certainty=exact


class StreamingFileHandler(FileHandler):
    def emit(self, record):
        super().emit(record)


# hit: logging.file path=main.log
to_file = logging.FileHandler("main.log")
own_file = StreamingFileHandler("own.log", mode="a")  # hit: logging.file path=own.log
rotating = logging.handlers.RotatingFileHandler(filename="r.log")  # hit: logging.file path=r.log
# miss: logging.file
to_screen = StreamHandler()

# hit: logging.file.loguru path=app.log
# miss: logging.configure.loguru
loguru_logger.add("app.log", level="INFO")
# hit: logging.configure.loguru what=<sys.stderr> level=DEBUG
# miss: logging.file.loguru
loguru_logger.add(sys.stderr, level="DEBUG")
names = set()
# miss: logging.file.loguru
names.add("app.log")


def start(setup, table):
    setup.setup_file_logging("/var/log/run")  # hit: logging.file.wrapper path=/var/log/run
    # miss: logging.file.wrapper
    setup.setup_file("/var/log/run")


class add_file_handler(logging.FileHandler):  # noqa: N801
    pass


# hit: logging.file path=late.log
# miss: logging.file.wrapper
add_file_handler("late.log")
