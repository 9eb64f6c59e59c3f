"""The reference engine: pySHACL, which judges as it comes, without the prose that nobody reads here.

The only user of pyshacl.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, cached_property
from itertools import product
from typing import Any, cast

import rdflib

from contrechamp.memory import without_collection
from contrechamp.validation.graph import Graph
from contrechamp.validation.report import Result, local, written

_Found = list[Any]
"""Focus, path, value, severity, component, shape; pySHACL may add what a result of `sh:node` comes from."""


class Reference:
    """pySHACL with its shapes read once."""

    def __init__(self, shapes: Graph) -> None:
        self._shapes = shapes

    @cached_property
    def _harvested(self) -> Any:
        """The shapes as pySHACL holds them, found in their graph once."""
        from pyshacl.shapes_graph import ShapesGraph

        copy = Graph()  # it adds statements of its own
        for triple in self._shapes:
            copy.add(triple)
        return ShapesGraph(copy)

    @cached_property
    def _validator(self) -> Any:
        """The class of pySHACL that runs the checks; it gives results as they are found, not as a graph."""
        # Imported here: a sixth of a second, which a build of nothing new has no need of.
        from pyshacl.monkey import apply_patches
        from pyshacl.validator import Validator, assign_baked_in

        for prepare in cast("tuple[Any, ...]", (apply_patches, assign_baked_in)):
            prepare()

        class Plain(Validator):
            """pySHACL without the writing of a report."""

            @classmethod
            def create_validation_report(cls, sg: Any, conforms: bool, results: Any) -> tuple[list[_Found], str]:
                return [found for _, _, found in results], ""

        return Plain

    def validate(self, data: Graph) -> list[Result]:
        """Results of a graph, in no order."""
        from pyshacl.graph_abstraction import DataGraph

        validator = self._validator(DataGraph.from_rdflib(rdflib.Graph()), shacl_graph=self._shapes, options={})
        validator.data_graph = data  # its own wrapper takes four calls for each look
        validator.shacl_graph = self._harvested
        with _without_prose(), _comparing_what_is_ill_typed(), without_collection():
            found: Sequence[_Found] = validator.run()[1]
        return [
            Result(
                written(focus),
                written(path),
                written(value),
                local(written(severity)),
                local(written(component)),
                written(shape).strip("<>"),
            )
            for focus, path, value, severity, component, shape, *_ in found
        ]


@contextmanager
def _replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Set an attribute for a time, one that may not be there otherwise; `unittest.mock` takes long to import."""
    missing = object()
    before = vars(owner).get(name, missing)
    setattr(owner, name, value)
    try:
        yield
    finally:
        if before is missing:
            delattr(owner, name)
        else:
            setattr(owner, name, before)


@contextmanager
def _comparing_what_is_ill_typed() -> Iterator[None]:
    """Let pySHACL say that two values cannot be compared, as SHACL wants: the 30th of February and a day.

    rdflib stops there, or takes "not known" for "yes", with a warning that this will be an error one day.
    """
    from pyshacl.constraints.core.property_pair_constraints import (
        LessThanConstraintComponent,
        LessThanOrEqualsConstraintComponent,
    )

    less, at_most = LessThanConstraintComponent, LessThanOrEqualsConstraintComponent
    with (
        warnings.catch_warnings(),
        _replaced(less, "_compare_lt", _patient(less._compare_lt)),
        _replaced(at_most, "_compare_ltoe", _patient(at_most._compare_ltoe)),
    ):
        warnings.filterwarnings("error", "NotImplemented should not be used", DeprecationWarning)
        yield


def _patient(compare: Any) -> Any:
    def compared(constraint: Any, values: Any, others: Any, data: Any, focus: Any) -> tuple[bool, list[Any]]:
        wrong, results = False, []
        for value, other in product(values, others):
            try:
                found, more = compare(constraint, {value}, {other}, data, focus)
            except (TypeError, DeprecationWarning):
                found, more = True, [constraint.make_v_result(data, focus, value_node=value)]
            wrong = wrong or found
            results += more
        return wrong, results

    return compared


@contextmanager
def _without_prose() -> Iterator[None]:
    """Keep pySHACL from describing each result and each shape that it tries, in words and as a graph.

    It does so for every alternative of an `sh:or` too, which costs as much as the checks. Its list of
    parameters becomes a set besides: it is searched for every statement about every shape. And what reads
    the parameters of a shape, and knows nothing of the data, is made once, not again for every node.
    """
    from pyshacl import shape
    from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS, CONSTRAINT_PARAMETERS_MAP
    from pyshacl.constraints.constraint_component import ConstraintComponent

    once = {component: cache(component) for component in CONSTRAINT_PARAMETERS_MAP.values()}
    readers = {parameter: once[component] for parameter, component in CONSTRAINT_PARAMETERS_MAP.items()}
    parameters = (frozenset(ALL_CONSTRAINT_PARAMETERS), readers)
    with (
        _replaced(ConstraintComponent, "make_v_result", _result),
        _replaced(shape.Shape, "__str__", lambda shape: str(shape.node)),
        _replaced(shape, "CONSTRAINT_PARAMS", parameters),
    ):
        yield


def _result(
    constraint: Any,
    datagraph: Any,
    focus_node: Any,
    value_node: Any = None,
    result_path: Any = None,
    constraint_component: Any = None,
    *others: Any,
    **more: Any,
) -> tuple[str, None, _Found]:
    """Stand in for what pySHACL makes of a result: words, node, statements. Most are of alternatives, and not read."""
    shape = constraint.shape
    if result_path is None and shape.is_property_shape:
        result_path = shape.path()
    component = constraint_component or constraint.shacl_constraint_component
    return "", None, [focus_node, result_path, value_node, shape.severity, component, shape.node]
