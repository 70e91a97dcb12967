"""Which variables of a document steer what is selected at all."""

from collections.abc import Iterable, Iterator

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    GraphQLIncludeDirective,
    GraphQLSkipDirective,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
)
from graphql.language import DirectiveNode

STEERING = frozenset({GraphQLSkipDirective.name, GraphQLIncludeDirective.name})


def steering(
    operation: OperationDefinitionNode, fragments: Iterable[FragmentDefinitionNode]
) -> tuple[str, ...]:
    """The variables by which anything is skipped or included, each once."""
    found = _within(operation.selection_set)
    for fragment in fragments:
        found |= _within(fragment.selection_set)
    return tuple(sorted(found))


def _within(selected: SelectionSetNode | None) -> set[str]:
    found = set[str]()
    for one in selected.selections if selected else ():
        found |= set(_named(one.directives))
        if isinstance(one, FieldNode | InlineFragmentNode):
            found |= _within(one.selection_set)
    return found


def _named(directives: Iterable[DirectiveNode] | None) -> Iterator[str]:
    for directive in directives or ():
        for given in directive.arguments or ():
            if directive.name.value in STEERING and isinstance(given.value, VariableNode):
                yield given.value.name.value
