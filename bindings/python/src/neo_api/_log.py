"""The library's log lines as records of the logger `neo_api`."""

from __future__ import annotations

import atexit
import logging
import os
import threading
import time
from typing import Optional, Union

from . import _ffi

logger = logging.getLogger("neo_api")

#: Trace has no level of its own in logging: it is below DEBUG.
TRACE = 5

_NAMES = {"error": 1, "warning": 2, "info": 3, "debug": 4, "trace": 5}
_LEVELS = {1: logging.ERROR, 2: logging.WARNING, 3: logging.INFO, 4: logging.DEBUG, 5: TRACE}


class _Thread(threading.local):
    """What a thread is doing with the log."""

    inside: bool = False
    interrupt: Optional[BaseException] = None


_thread = _Thread()

#: How long the end of the interpreter waits for calls that may be writing a line.
_PATIENCE_S = 1.0

#: The calls in flight. Plain set operations, because every call makes them.
_calls: set[object] = set()
#: Set at the end of each call, once the interpreter is ending.
_ending: Optional[threading.Event] = None

# The child of a fork has none of the parent's other threads.
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_calls.clear)


def set_log(level: Optional[Union[int, str]]) -> None:
    """Sends the library's log lines up to `level` to the logger "neo_api"; None or 0 turns it off, the default.

    `level` is the library's ("error", "warning", "info", "debug", "trace", or 1 to 5) or one of logging (10 to 50, such as
    logging.DEBUG). The lines hold no secrets. They are logged on the thread that makes the call, so a slow handler slows
    that call. An exception of a handler stops there. What a handler does with this package is not logged.

    When the interpreter ends, the log is turned off, and calls still running on daemon threads get up to a second.

    For the whole process; from any thread. The logger decides which records are shown: its level, its handlers.
    """
    number = _number(level)
    library = _ffi.native()
    if number == 0 or _ending is not None:
        library.neo_set_log(_ffi.LogFn(), None, 0)
        return
    atexit.unregister(_end)
    atexit.register(_end)
    library.neo_set_log(_receive, None, number)


def call_begins(call: object) -> None:
    """Notes that a call that may log is in flight."""
    _calls.add(call)


def call_ends(call: object) -> None:
    """Notes that it is over; raises the Ctrl-C that struck inside a handler meanwhile, which cannot cross C."""
    _calls.discard(call)
    if _ending is not None:
        _ending.set()
    interrupt, _thread.interrupt = _thread.interrupt, None
    if interrupt is not None:
        raise interrupt


def _number(level: Optional[Union[int, str]]) -> int:
    if level is None:
        return 0
    if isinstance(level, str):
        if level.lower() not in _NAMES:
            raise ValueError(f"the level must be one of {', '.join(_NAMES)}, not {level!r}")
        return _NAMES[level.lower()]
    if isinstance(level, bool) or not isinstance(level, int):
        raise TypeError(f"the level must be int, str or None, not {type(level).__name__}")
    if level < 0:
        raise ValueError("the level must not be negative")
    if level >= logging.DEBUG:
        return next(number for number, known in _LEVELS.items() if known <= level)
    return min(level, 5)


def _end() -> None:
    """Makes sure that no line comes when the interpreter is gone.

    A thread that then wants to run Python is ended by the interpreter, which unwinds the library's frames below the
    callback: the process would abort. Calls that begin from now on have no lines; those in flight may be in the middle of
    one, and end soon, or are waiting for the network and have no more lines either.
    """
    global _ending
    _ending = threading.Event()
    _ffi.native().neo_set_log(_ffi.LogFn(), None, 0)
    before = set(_calls)
    deadline = time.monotonic() + _PATIENCE_S
    while not _calls.isdisjoint(before) and _ending.wait(max(0.0, deadline - time.monotonic())):
        _ending.clear()


def _log(_context: Optional[int], level: int, message: Optional[bytes]) -> None:
    if _thread.inside:
        return
    try:
        _thread.inside = True
        logger.log(_LEVELS.get(level, TRACE), "%s", (message or b"").decode("utf-8", "replace"))
    except Exception:
        # A handler's failure is not the call's; logging has its own way to report it (Handler.handleError).
        pass
    except BaseException as interrupt:
        _thread.interrupt = interrupt
    finally:
        _thread.inside = False


# One for the life of the process: the library may still be in it after it was replaced.
_receive = _ffi.LogFn(_log)
