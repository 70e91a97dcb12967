"""The tree is the one of RFC 6962: held against a library that somebody else wrote."""

from functools import cache

import pymerkle  # type: ignore[import-untyped]
import pytest

from braid.ops.notary.tiles import WIDTH, Edge, Place, TileMissing, TileTree, bundle_path, edge_of
from braid.ops.notary.tiles import tile_path as path_of
from braid.ops.notary.tree import (
    EMPTY,
    Peaks,
    consistency_path,
    inclusion_path,
    is_consistent,
    is_included,
    leaf_hash,
    root_of,
)

SIZES = (1, 2, 3, 7, 8, 255, 256, 257, 511, 512, 513, 700)
ENTRIES = [b"entry %d" % number for number in range(700)]
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


@cache
def oracle() -> pymerkle.InmemoryTree:
    tree = pymerkle.InmemoryTree(algorithm="sha256")
    for entry in ENTRIES:
        tree.append_entry(entry)
    return tree


@cache
def tiled() -> TileTree:
    """The tree over the tiles that a growing edge left behind."""
    edge, stored = Edge(), dict[Place, bytes]()
    for leaf in LEAVES:
        edge.add(leaf)
        if edge.size % 100 == 0:
            # As the notary goes on after each batch: from what it stored alone.
            stored |= edge.grown()
            edge = Edge(edge.size, stored)
    return TileTree((stored | edge.grown()).__getitem__)


def test_a_tree_without_leaves_has_the_root_of_nothing() -> None:
    assert Peaks().root() == EMPTY == Edge().root()


@pytest.mark.parametrize("size", SIZES)
def test_roots_are_the_librarys(size: int) -> None:
    root = oracle().get_root(size)
    assert root_of(LEAVES[:size]) == root
    assert tiled().root(size) == root


@pytest.mark.parametrize("size", SIZES)
def test_a_path_includes_its_leaf_and_no_other(size: int) -> None:
    root = oracle().get_root(size)
    for index in {0, size // 2, size - 1}:
        path = inclusion_path(index, size, tiled().subtree)
        assert is_included(LEAVES[index], index, size, path, root)
        assert not is_included(leaf_hash(b"other"), index, size, path, root)
        assert not is_included(LEAVES[index], index, size, [*path, root], root)
        assert not is_included(LEAVES[index], index + 1, size, path, root)


def test_paths_are_the_librarys() -> None:
    proof = oracle().prove_inclusion(501, 700)
    path = inclusion_path(500, 700, tiled().subtree)
    assert [bytes(one) for one in proof.path][1:] == path


@pytest.mark.parametrize("size", SIZES)
def test_a_tree_is_consistent_with_what_it_was_and_with_nothing_else(size: int) -> None:
    root = oracle().get_root(size)
    for old in {0, 1, size // 3, size // 2, size - 1, size}:
        was = oracle().get_root(old) if old else EMPTY
        path = consistency_path(old, size, tiled().subtree)
        assert is_consistent(old, size, path, was, root)
        assert not is_consistent(old, size, path, leaf_hash(b"other"), root)
        # Of nothing everything is a continuation.
        assert is_consistent(old, size, path, was, leaf_hash(b"other")) == (old == 0)


def test_a_leaf_outside_the_tree_has_no_path() -> None:
    with pytest.raises(IndexError):
        inclusion_path(3, 3, tiled().subtree)
    with pytest.raises(IndexError):
        consistency_path(4, 3, tiled().subtree)


def test_the_edge_of_70000_leaves_is_what_the_specification_says() -> None:
    assert list(edge_of(70_000)) == [(Place(0, 273), 112), (Place(1, 1), 17), (Place(2, 0), 1)]
    assert list(edge_of(256)) == [(Place(1, 0), 1)]


def test_tiles_lie_where_the_specification_says() -> None:
    assert path_of(Place(0, 1_234_067)) == "tile/0/x001/x234/067"
    assert path_of(Place(1, 5), 17) == "tile/1/005.p/17"
    assert bundle_path(273, 112) == "tile/entries/273.p/112"


def test_an_edge_without_its_tiles_cannot_go_on() -> None:
    with pytest.raises(TileMissing, match=r"tile/0/000\.p/3"):
        Edge(3, {Place(0, 0): bytes(64)})


def test_a_full_tile_is_one_hash_in_the_level_above() -> None:
    edge = Edge()
    for leaf in LEAVES[:WIDTH]:
        edge.add(leaf)
    assert edge.grown()[Place(1, 0)] == root_of(LEAVES[:WIDTH]) == edge.root()
