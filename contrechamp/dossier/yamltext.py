"""YAML read as it is written: every scalar a string, every value with its line.

YAML 1.1 turns `01001` into 513, `no` into false and an unquoted date into an
object, and lets a repeated key win silently. Here `01001` stays `01001` and a
repeated key, an anchor or a tag is an error. The only user of PyYAML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from contrechamp.errors import DossierError

Written: TypeAlias = "str | list[Written] | dict[str, Written]"
"""What YAML may hold here."""


@dataclass(frozen=True, slots=True)
class Value:
    """A scalar, a list or a mapping, with the line (from 1) where its key or itself stands."""

    line: int
    content: str | list[Value] | dict[str, Value]
    file: str

    def error(self, reason: str) -> DossierError:
        """Make the error that names this place."""
        return DossierError(reason, self.file, self.line)

    def scalar(self) -> str:
        """Give the text; an empty value, a list or a mapping is an error."""
        if not isinstance(self.content, str):
            raise self.error("a single value is expected here, not a list or a block")
        if not self.content:
            raise self.error("empty value: remove the key, or give it a value")
        return self.content

    def mapping(self) -> dict[str, Value]:
        """Give the entries; anything but a block `key: value` is an error."""
        if not isinstance(self.content, dict):
            raise self.error("a block of `key: value` is expected here")
        return self.content

    def items(self) -> list[Value]:
        """Give the elements of a list; a single value counts as a list of one."""
        return self.content if isinstance(self.content, list) else [self]


def read_yaml(file: Path, shown: str) -> Value:
    """Read one YAML document; `shown` is the file's name in errors."""
    try:
        stream = file.read_text("utf-8")
        root = yaml.compose(stream, Loader=yaml.CSafeLoader)
    except UnicodeDecodeError as error:
        raise DossierError(f"not UTF-8: {error}", shown) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        reason = " ".join(str(part) for part in (error.context, error.problem) if part)
        raise DossierError(f"not valid YAML: {reason}", shown, mark.line + 1 if mark else None) from error
    except yaml.reader.ReaderError as error:
        raise DossierError(f"not valid YAML: {error.reason}", shown) from error
    if root is None:
        raise DossierError("the file is empty", shown)
    for event in yaml.parse(stream, Loader=yaml.CSafeLoader):
        for what, name in (("anchor", "anchors and aliases"), ("tag", "tags")):
            if getattr(event, what, None):
                place = event.start_mark
                raise DossierError(f"{name} are not used here", shown, place.line + 1 if place else None)
    return _convert(root, shown, root.start_mark.line + 1)


_PLAIN = re.compile(r"[A-Za-z][\w./#-]*")
_OTHER_THINGS = {"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"}
_SHORT_LIST = 90
"""Characters that a list or block of single values has at most to stand on one line."""


class _Dumper(yaml.SafeDumper):
    """Writes words plain, anything else between quotes; short blocks on one line."""


def _dump_text(dumper: _Dumper, value: str) -> yaml.Node:
    plain = _PLAIN.fullmatch(value) and value.lower() not in _OTHER_THINGS
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=None if plain else '"')


def _dump_block(dumper: _Dumper, value: dict[str, Written]) -> yaml.Node:
    flow = bool(value) and all(isinstance(item, str) for item in value.values()) and _size(value) < _SHORT_LIST
    return dumper.represent_mapping("tag:yaml.org,2002:map", value.items(), flow_style=flow)


def _dump_list(dumper: _Dumper, value: list[Written]) -> yaml.Node:
    flow = all(isinstance(item, str) for item in value) and sum(len(str(item)) + 4 for item in value) < _SHORT_LIST
    return dumper.represent_sequence("tag:yaml.org,2002:seq", value, flow_style=flow)


def _size(value: Mapping[str, Written]) -> int:
    return sum(len(key) + len(str(item)) + 6 for key, item in value.items())


_Dumper.add_representer(str, _dump_text)
_Dumper.add_representer(dict, _dump_block)
_Dumper.add_representer(list, _dump_list)


def write_yaml(content: Written) -> str:
    """Write what `read_yaml` reads back as it is: texts, lists and blocks, in the order given."""
    return yaml.dump(content, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=118)


def plain(value: Value) -> Written:
    """Give what was read without lines: texts, lists and blocks."""
    if isinstance(value.content, dict):
        return {key: plain(entry) for key, entry in value.content.items()}
    if isinstance(value.content, list):
        return [plain(entry) for entry in value.content]
    return value.content


def _convert(node: yaml.Node, shown: str, line: int) -> Value:
    if isinstance(node, yaml.ScalarNode):
        return Value(line, node.value, shown)
    if isinstance(node, yaml.SequenceNode):
        return Value(line, [_convert(item, shown, item.start_mark.line + 1) for item in node.value], shown)
    return Value(line, dict(_entries(node, shown)), shown)


def _entries(node: yaml.Node, shown: str) -> Iterator[tuple[str, Value]]:
    seen: dict[str, int] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise DossierError("a key must be a single word", shown, line)
        if key.value in seen:
            raise DossierError(f"key {key.value!r} stands twice, first on line {seen[key.value]}", shown, line)
        seen[key.value] = line
        yield key.value, _convert(value, shown, line)
