"""The native library: where it is, what it exports, and how text crosses.

Nothing else in the package touches a pointer. The table `SIGNATURES` is the header `neo_api.h`, function by function.
"""

from __future__ import annotations

import ctypes
import operator
import os
import platform
import sys
import threading
from ctypes import c_char_p, c_int32, c_uint32, c_uint64, c_void_p
from pathlib import Path
from typing import Any, Callable, Optional, Union

from ._errors import NeoError, local_error
from ._signatures import PARAMETERS

#: The number of the interface that this package is written for.
ABI_VERSION = 1

#: The environment variable that names a library to use instead of the one inside the package.
ENVIRONMENT_VARIABLE = "NEO_API_LIBRARY"

#: The type of the log callback: context, level, message.
LogFn = ctypes.CFUNCTYPE(None, c_void_p, c_int32, c_char_p)


class LibraryError(ImportError):
    """The native library cannot be used; the text names the file and why."""


class Text(c_void_p):
    """A string that the library returned and that must be freed.

    ctypes makes the object before any Python code runs again. So when Ctrl-C strikes between the call and the first
    line after it, the text is still freed, by `__del__`.
    """

    give_back: Callable[[Text], None]

    def take(self) -> str:
        """Copies the string and frees it."""
        try:
            return ctypes.string_at(self).decode()
        finally:
            self.release()

    def release(self) -> None:
        """Frees the string, once."""
        if self.value is not None:
            Text.give_back(self)
            self.value = None

    def __del__(self) -> None:
        self.release()


# The most that the library takes where it takes a number.
_MOST = 2**32 - 1

_CLIENT = c_void_p
_FEED = c_void_p
_TEXT = c_char_p
_PARAMETERS: dict[str, Any] = {"t": _TEXT, "i": c_int32}

#: Every exported function: what it returns, and what it takes.
SIGNATURES: dict[str, tuple[Any, tuple[Any, ...]]] = {
    "neo_abi_version": (c_uint32, ()),
    "neo_version": (c_char_p, ()),
    "neo_free": (None, (c_void_p,)),
    "neo_is_error": (c_int32, (c_void_p,)),
    "neo_live_objects": (c_uint64, ()),
    "neo_set_log": (None, (LogFn, c_void_p, c_int32)),
    "neo_config_check": (Text, (_TEXT,)),
    "neo_client_new": (_CLIENT, (_TEXT,)),
    "neo_client_clone": (_CLIENT, (_CLIENT,)),
    "neo_client_free": (None, (_CLIENT,)),
    "neo_market_feed_open": (_FEED, (_CLIENT, _TEXT)),
    "neo_order_feed_open": (_FEED, (_CLIENT, _TEXT)),
    "neo_feed_subscribe": (Text, (_FEED, _TEXT)),
    "neo_feed_unsubscribe": (Text, (_FEED, _TEXT)),
    "neo_feed_snapshot": (Text, (_FEED, _TEXT)),
    "neo_feed_ticks": (c_int32, (_FEED, c_void_p, c_uint32, c_uint32)),
    "neo_feed_depth": (c_int32, (_FEED, c_uint32, c_uint32, c_void_p)),
    "neo_feed_next": (Text, (_FEED, c_uint32)),
    "neo_feed_fd": (c_int32, (_FEED,)),
    "neo_feed_status": (Text, (_FEED,)),
    "neo_feed_close": (None, (_FEED,)),
    "neo_call": (Text, (_CLIENT, _TEXT, _TEXT)),
    **{name: (Text, (_CLIENT, *(_PARAMETERS[kind] for kind in kinds))) for name, kinds in PARAMETERS.items()},
}

_FILE_NAMES = {"win32": "neo_api.dll", "darwin": "libneo_api.dylib"}

_lock = threading.Lock()
_loaded: Optional[tuple[Path, ctypes.CDLL]] = None


def load(path: Optional[Union[str, os.PathLike[str]]] = None) -> None:
    """Loads the native library now, from `path` if given.

    Optional: the first client does it. Without `path` it is the file that the environment variable NEO_API_LIBRARY
    names, else the one inside the package. One library serves the whole process, so another `path` after the first is an
    error. From any thread.

    Raises LibraryError, naming the file, if it is missing, built for another machine, or has a different ABI.
    """
    _load(path)


def native() -> ctypes.CDLL:
    """The library; loads it if necessary."""
    # Read without the lock: it is set once and never changes.
    return _loaded[1] if _loaded is not None else _load(None)


def version() -> str:
    """The version of the native library, such as "1.2.3". From any thread; raises LibraryError."""
    text: bytes = native().neo_version()
    return text.decode()


def abi_version() -> int:
    """The number of the native library's interface; it equals `ABI_VERSION`. From any thread; raises LibraryError."""
    return int(native().neo_abi_version())


def live_objects() -> int:
    """How many clients and strings of the library are not freed yet, in the entire process.

    The same before and after means that nothing leaked. From any thread; raises LibraryError.
    """
    return int(native().neo_live_objects())


def whole(name: str, value: Any) -> int:
    """A number as the library takes it; ctypes would cut off what does not fit."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be int, not {type(value).__name__}") from None
    if not 0 <= number <= _MOST:
        raise ValueError(f"{name} must be from 0 to {_MOST}, not {number}")
    return number


def encode(name: str, value: Optional[str]) -> Optional[bytes]:
    """A parameter, encoded for the library; the error names the parameter and never shows its value."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise TypeError(f"{name} must be str or None, not {type(value).__name__}")
    encoded = _utf8(value)
    if encoded is None:
        raise local_error("invalid_argument", f"'{name}' is not valid UTF-8: it has a lone surrogate")
    if b"\0" in encoded:
        # The library would see only the part before it.
        raise local_error("invalid_argument", f"'{name}' has a NUL character")
    return encoded


def take(answer: Text) -> str:
    """The text of an answer, which is freed; raises the NeoError if it is one."""
    text = answer.take()
    if text.startswith('{"error":['):
        raise NeoError.from_json(text)
    return text


def _utf8(value: str) -> Optional[bytes]:
    # Not raised from within the handler: a UnicodeEncodeError carries the whole text, which may be a secret.
    try:
        return value.encode()
    except UnicodeEncodeError:
        return None


def _load(path: Optional[Union[str, os.PathLike[str]]]) -> ctypes.CDLL:
    global _loaded
    with _lock:
        if _loaded is not None:
            if path is not None and _absolute(path) != _loaded[0]:
                raise LibraryError(f"cannot load {_absolute(path)}: {_loaded[0]} is loaded already")
            return _loaded[1]
        file = _find(path)
        _loaded = (file, _open(file))
        return _loaded[1]


def _absolute(path: Union[str, os.PathLike[str]]) -> Path:
    return Path(os.path.abspath(path))


def _find(path: Optional[Union[str, os.PathLike[str]]]) -> Path:
    given = path or os.environ.get(ENVIRONMENT_VARIABLE)
    if given:
        return _absolute(given)
    return Path(__file__).resolve().parent / "lib" / _FILE_NAMES.get(sys.platform, "libneo_api.so")


def _open(file: Path) -> ctypes.CDLL:
    # The absolute path: the dynamic linker must not find another one. CDLL lets other threads run during calls.
    if not file.is_file():
        raise LibraryError(
            f"{file} is missing ({_machine()}). Install a wheel for this machine, or name the library "
            f"in the environment variable {ENVIRONMENT_VARIABLE}"
        )
    try:
        opened = ctypes.CDLL(str(file))
    except OSError as error:
        raise LibraryError(f"cannot load {file}: {error} ({_machine()})") from None
    _check_abi(opened, file)
    for name, (result, arguments) in SIGNATURES.items():
        function = getattr(opened, name, None)
        if function is None:
            raise LibraryError(f"{file} has no function {name}: it is older than this package")
        function.restype = result
        function.argtypes = arguments
    Text.give_back = opened.neo_free
    return opened


def _check_abi(opened: ctypes.CDLL, file: Path) -> None:
    function = getattr(opened, "neo_abi_version", None)
    if function is None:
        raise LibraryError(f"{file} is not libneo_api: it has no function neo_abi_version")
    function.restype = c_uint32
    found = function()
    if found != ABI_VERSION:
        raise LibraryError(f"{file} has ABI {found}, but this package needs ABI {ABI_VERSION}: install matching versions")


def _machine() -> str:
    libc = " ".join(part for part in platform.libc_ver() if part)
    parts = [f"Python {platform.python_version()}", f"{platform.system()} {platform.machine()}", libc]
    return ", ".join(part for part in parts if part)
