"""The Merkle tree of RFC 9162, section 2.1, over SHA-256: roots, proofs and their verification.

Hashes are 32 raw bytes. Leaves are leaf hashes (``leaf_hash`` of an entry), in order. A leaf is
hashed behind 0x00 and a node behind 0x01, so that no entry can pass for a node.
"""

from collections.abc import Sequence
from hashlib import sha256

__all__ = [
    "EMPTY",
    "Tree",
    "consistency_proof",
    "inclusion_proof",
    "leaf_hash",
    "node_hash",
    "root",
    "verify_consistency",
    "verify_inclusion",
]

EMPTY = sha256(b"").digest()
"""The root of a tree without leaves."""


def leaf_hash(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


class Tree:
    """A growing tree that keeps only the roots of its full subtrees, largest first.

    Appending and asking for the root both take O(log n).
    """

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def append(self, leaf: bytes) -> None:
        """Add a leaf hash at the end."""
        self.size += 1
        node, width = leaf, self.size
        while width % 2 == 0:
            node, width = node_hash(self._peaks.pop(), node), width // 2
        self._peaks.append(node)

    @property
    def root(self) -> bytes:
        if not self._peaks:
            return EMPTY
        *left, node = self._peaks
        for peak in reversed(left):
            node = node_hash(peak, node)
        return node


def root(leaves: Sequence[bytes]) -> bytes:
    """The root over leaf hashes, by the recursive definition of section 2.1.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else EMPTY
    split = _split(len(leaves))
    return node_hash(root(leaves[:split]), root(leaves[split:]))


def inclusion_proof(leaves: Sequence[bytes], index: int) -> tuple[bytes, ...]:
    """PATH(index, leaves) of section 2.1.3.1, from the leaf upward.

    Raises IndexError where there is no such leaf.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} in a tree of {len(leaves)}")
    if len(leaves) == 1:
        return ()
    split = _split(len(leaves))
    if index < split:
        return *inclusion_proof(leaves[:split], index), root(leaves[split:])
    return *inclusion_proof(leaves[split:], index - split), root(leaves[:split])


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes
) -> bool:
    """Whether ``proof`` shows ``leaf`` at ``index`` of the tree of ``size`` leaves with that root.

    The algorithm of section 2.1.3.2.
    """
    if not 0 <= index < size:
        return False
    first, last, node = index, size - 1, leaf
    for hash_ in proof:
        if last == 0:
            return False
        if first % 2 or first == last:
            node = node_hash(hash_, node)
            first, last = _climb(first, last)
        else:
            node = node_hash(node, hash_)
        first, last = first >> 1, last >> 1
    return last == 0 and node == expected


def consistency_proof(leaves: Sequence[bytes], size: int) -> tuple[bytes, ...]:
    """PROOF(size, leaves) of section 2.1.4.1: that the first ``size`` leaves are still the same.

    Raises IndexError where the tree was never of that size. A tree of no leaves needs no proof.
    """
    if not 0 <= size <= len(leaves):
        raise IndexError(f"no tree of {size} within one of {len(leaves)}")
    return _subproof(leaves, size, whole=True) if size else ()


def verify_consistency(
    old_size: int, old: bytes, new_size: int, new: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether ``proof`` shows that the tree with root ``old`` is the beginning of that of ``new``.

    The algorithm of section 2.1.4.2; anything begins with the empty tree.
    """
    if old_size == 0:
        return old == EMPTY and not proof
    if old_size == new_size:
        return old == new and not proof
    if not 0 < old_size < new_size:
        return False
    path = list(proof)
    if old_size & (old_size - 1) == 0:
        path.insert(0, old)
    if not path:
        return False
    first, last = old_size - 1, new_size - 1
    while first % 2:
        first, last = first >> 1, last >> 1
    old_node = new_node = path[0]
    for hash_ in path[1:]:
        if last == 0:
            return False
        if first % 2 or first == last:
            old_node, new_node = node_hash(hash_, old_node), node_hash(hash_, new_node)
            first, last = _climb(first, last)
        else:
            new_node = node_hash(new_node, hash_)
        first, last = first >> 1, last >> 1
    return last == 0 and old_node == old and new_node == new


def _split(size: int) -> int:
    """The largest power of two smaller than ``size``, which is at least 2."""
    return 1 << (size - 1).bit_length() - 1


def _climb(first: int, last: int) -> tuple[int, int]:
    """Up to the level where ``first`` is a right child: nodes without a sibling rise unchanged."""
    while first % 2 == 0 and first:
        first, last = first >> 1, last >> 1
    return first, last


def _subproof(leaves: Sequence[bytes], size: int, whole: bool) -> tuple[bytes, ...]:
    if size == len(leaves):
        return () if whole else (root(leaves),)
    split = _split(len(leaves))
    if size <= split:
        return *_subproof(leaves[:split], size, whole), root(leaves[split:])
    return *_subproof(leaves[split:], size - split, whole=False), root(leaves[:split])
