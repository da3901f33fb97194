"""JSON without loss: fractions are Decimal in both directions."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any, Optional, Union

# Made once: `json.loads` and `json.dumps` would make one for each call. Strings, which are most of what is sent, go
# straight to the function that writes them.
_strict = json.JSONEncoder(allow_nan=False)
_quoted = json.encoder.encode_basestring_ascii


def parse(text: str, decoder: Optional[json.JSONDecoder] = None) -> tuple[Any, Optional[str]]:
    """JSON text as Python values, or None and what is wrong with it.

    Does not raise: the exceptions of the decoder carry the whole text, tokens included.
    """
    try:
        text = text.strip(" \t\r\n")
        try:
            value, end = (decoder or _usual).raw_decode(text)
        except ValueError:
            # Perhaps an integer with more digits than int() accepts.
            value, end = _lossless.raw_decode(text)
        return (value, None) if end == len(text) else (None, "more than one value")
    except (ValueError, ArithmeticError, RecursionError) as error:
        return None, type(error).__name__


def dumps(value: Any) -> str:
    """Python values as JSON text; ASCII, so that it has neither NULs nor lone surrogates."""
    if isinstance(value, str):
        return _quoted(value)
    if isinstance(value, dict):
        return _object(value)
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError("a number that is not finite cannot be sent")
        return str(value)
    if isinstance(value, (list, tuple)):
        return "[" + ",".join(dumps(item) for item in value) + "]"
    # Last, because asking for any kind of mapping takes longest.
    if isinstance(value, Mapping):
        return _object(value)
    return _strict.encode(value)


def _object(mapping: Mapping[Any, Any]) -> str:
    members = []
    for name, item in mapping.items():
        if not isinstance(name, str):
            raise TypeError(f"names of members must be str, not {type(name).__name__}")
        members.append(f"{_quoted(name)}:{_quoted(item) if type(item) is str else dumps(item)}")
    return "{" + ",".join(members) + "}"


def text_of(value: Optional[Union[Mapping[str, Any], str]]) -> Optional[str]:
    """A parameter that may be given as a mapping or as JSON text."""
    if value is None or isinstance(value, str):
        return value
    if not isinstance(value, Mapping):
        raise TypeError(f"a mapping or JSON text is needed, not {type(value).__name__}")
    return dumps(value)


def parse_object(text: str) -> Optional[dict[str, Any]]:
    """JSON text as an object; None if it is none."""
    value, _problem = parse(text)
    return value if isinstance(value, dict) else None


def _integer(digits: str) -> Union[int, Decimal]:
    # int() refuses more than a few thousand digits; how many, a program may choose.
    return int(digits) if len(digits) < 600 else Decimal(digits)


# Without a function of ours for every integer, which takes a third of the time.
_usual = json.JSONDecoder(parse_float=Decimal)
_lossless = json.JSONDecoder(parse_float=Decimal, parse_int=_integer)
#: For the ticks of a feed, whose prices repeat: to look a Decimal up is faster than to make it.
prices = json.JSONDecoder(parse_float=lru_cache(maxsize=16384)(Decimal))
