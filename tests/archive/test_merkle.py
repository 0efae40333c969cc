"""Against the reference vectors of Certificate Transparency, and by property for any size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wederhoor.archive import merkle
from wederhoor.archive.merkle import leaf_hash

# The test data of the reference implementation: eight entries, the root after each, and proofs.
ENTRIES = tuple(
    bytes.fromhex(entry)
    for entry in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
)
ROOTS = (
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
)
LEAVES = [leaf_hash(entry) for entry in ENTRIES]


@pytest.mark.parametrize("size", range(9))
def test_roots(size: int) -> None:
    assert merkle.root(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(
    ("index", "size", "expected"),
    [
        (0, 1, []),
        (
            0,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            5,
            8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
    ],
)
def test_inclusion_proofs(index: int, size: int, expected: list[str]) -> None:
    proof = merkle.inclusion_proof(LEAVES[:size], index)
    assert [node.hex() for node in proof] == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (1, 1, []),
        (
            1,
            8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ],
        ),
        (
            6,
            8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ],
        ),
    ],
)
def test_consistency_proofs(old: int, new: int, expected: list[str]) -> None:
    proof = merkle.consistency_proof(LEAVES[:new], old)
    assert [node.hex() for node in proof] == expected


sizes = st.integers(0, 70)


def leaves(size: int) -> list[bytes]:
    return [leaf_hash(bytes([n])) for n in range(size)]


@given(sizes)
def test_a_growing_tree_has_the_root_of_its_leaves(size: int) -> None:
    tree = merkle.Tree()
    for leaf in leaves(size):
        tree.append(leaf)
    assert (tree.size, tree.root) == (size, merkle.root(leaves(size)))


@given(sizes, st.data())
def test_inclusion_is_proved_for_a_leaf_in_its_place_and_for_nothing_else(
    size: int, data: st.DataObject
) -> None:
    tree = leaves(size + 1)
    index = data.draw(st.integers(0, size))
    proof, root = merkle.inclusion_proof(tree, index), merkle.root(tree)

    def shown(leaf: bytes, index: int, size: int, proof: tuple[bytes, ...], root: bytes) -> bool:
        return merkle.verify_inclusion(leaf, index, size, proof, root)

    leaf, other = tree[index], leaf_hash(b"another")
    assert shown(leaf, index, size + 1, proof, root)
    assert not shown(other, index, size + 1, proof, root)
    assert not shown(leaf, index, size + 1, proof, other)
    assert not shown(leaf, index, size + 1, (*proof, other), root)
    assert not shown(leaf, size + 1, size + 1, proof, root)
    if proof:
        wrong = data.draw(st.integers(0, size).filter(lambda n: n != index))
        assert not shown(leaf, wrong, size + 1, proof, root)
        assert not shown(leaf, index, size + 1, proof[:-1], root)
        assert not shown(leaf, index, size + 1, (other, *proof[1:]), root)


@given(sizes, st.data())
def test_consistency_is_proved_for_a_beginning_and_for_nothing_else(
    size: int, data: st.DataObject
) -> None:
    tree = leaves(size)
    old = data.draw(st.integers(0, size))
    proof = merkle.consistency_proof(tree, old)
    old_root, root = merkle.root(tree[:old]), merkle.root(tree)
    other = leaf_hash(b"another")

    def shown(old_root: bytes, root: bytes, proof: tuple[bytes, ...]) -> bool:
        return merkle.verify_consistency(old, old_root, size, root, proof)

    assert shown(old_root, root, proof)
    assert not shown(other, root, proof)
    assert not shown(old_root, root, (*proof, other))
    if proof:
        assert not shown(old_root, other, proof)
        assert not shown(old_root, root, proof[:-1])
        assert not shown(old_root, root, (other, *proof[1:]))


def test_what_a_tree_does_not_have_is_not_proved() -> None:
    for index in (-1, 8):
        with pytest.raises(IndexError):
            merkle.inclusion_proof(LEAVES, index)
    for size in (-1, 9):
        with pytest.raises(IndexError):
            merkle.consistency_proof(LEAVES, size)
    assert not merkle.verify_consistency(9, merkle.EMPTY, 8, merkle.EMPTY, ())
