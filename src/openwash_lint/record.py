"""What stands in for `typing`, so that a run does not import it: the records that values are made of.

A run makes over a hundred record classes and instances of half of them. `typing.NamedTuple` writes and
compiles a constructor for each class, which takes 0.15 ms; here only a class with many instances gets one.
Importing `typing` takes 3 ms, and only a type checker asks what its other names mean.
"""

from __future__ import annotations

__all__ = ["TYPE_CHECKING", "Any", "NamedTuple", "NoReturn", "Protocol", "TextIO", "cast"]

TYPE_CHECKING = False  # a type checker takes it for true
if TYPE_CHECKING:
    from typing import Any, NamedTuple, NoReturn, Protocol, TextIO, cast
else:
    from _collections import _tuplegetter
    from collections import namedtuple

    Any = NoReturn = Protocol = TextIO = object

    def cast(_, value):
        """As `typing.cast`."""
        return value

    _FEW = 40

    def _annotations(body):
        """The fields' names; since Python 3.14, annotations are computed when they are asked for."""
        found = body.get("__annotations__")
        annotate = body.get("__annotate_func__") or body.get("__annotate__")
        return tuple(annotate(1) if found is None and annotate else found or ())

    def _constructor(cls):
        """The constructor that `namedtuple` would write, which replaces the one that asked for it."""
        made = namedtuple(cls.__name__, cls._fields, defaults=tuple(cls._field_defaults.values()))  # noqa: PYI024
        cls.__new__ = made.__new__
        return made.__new__

    def _first(cls, *args, **kwargs):
        """The constructor of the first instances; a class that is used a lot gets its own."""
        fields = cls._fields
        cls._made += 1
        if cls._made > _FEW:
            return _constructor(cls)(cls, *args, **kwargs)
        if not kwargs and len(args) == len(fields):
            return tuple.__new__(cls, args)
        given = dict(zip(fields, args, strict=False))
        values = {**cls._field_defaults, **given, **kwargs}
        wrong = len(args) > len(fields) or not given.keys().isdisjoint(kwargs)
        if wrong or len(values) != len(fields) or not values.keys() <= set(fields):
            return _constructor(cls)(cls, *args, **kwargs)
        return tuple.__new__(cls, map(values.__getitem__, fields))

    class _Maker(type):
        def __new__(mcs, name, bases, body):
            if not bases:
                return super().__new__(mcs, name, bases, body)
            fields = _annotations(body)
            defaults = {field: body.pop(field) for field in fields if field in body}
            body["_fields"] = fields
            body["_field_defaults"] = defaults
            body["_made"] = 0
            body["__match_args__"] = fields
            body["__slots__"] = ()
            for at, field in enumerate(fields):
                body[field] = _tuplegetter(at, "")
            body.setdefault("__new__", _first)
            return type.__new__(mcs, name, (_Record,), body)

    class _Record(tuple):
        __slots__ = ()

        @classmethod
        def _make(cls, values):
            return tuple.__new__(cls, values)

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, /, **changes):
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"unexpected fields: {', '.join(changes)}")
            return made

        def __repr__(self):
            said = ", ".join(f"{field}={value!r}" for field, value in zip(self._fields, self, strict=True))
            return f"{type(self).__name__}({said})"

        def __getnewargs__(self):
            return tuple(self)

    class NamedTuple(metaclass=_Maker):
        """As `typing.NamedTuple`."""
