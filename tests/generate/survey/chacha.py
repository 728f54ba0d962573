"""The bootstrap's random stream: ChaCha8 with the key schedule of the Rust crates rand_chacha and rand_core.

Key: ``SeedableRng::seed_from_u64`` of rand_core 0.9 and 0.10 (eight outputs of PCG32, each as four little-endian
bytes). State: the original layout of Bernstein (2008), a 64-bit block counter in words 12 and 13 (from 0) and a
64-bit stream number in words 14 and 15. A u64 is two consecutive words, the low one first.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint32]
CONSTANTS = (0x61707865, 0x3320646E, 0x79622D32, 0x6B206574)
QUARTERS = (
    ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15)),
    ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)),
)

# Printed by rand_chacha 0.9.0 with rand_core 0.9.5, and again, the same, by rand_chacha 0.10.0 with rand_core 0.10.1:
# ChaCha8Rng::seed_from_u64(seed), set_stream(stream), then next_u64() the first times.
PRINTED_BY_THE_CRATE: list[tuple[int, int, list[int]]] = [
    (1, 0, [7424550030962593201, 1482817706323250795, 11004592982271133285, 4045824405258374466]),
    (1, 1, [15715005604373573095, 939185832570518534, 10307165283572921510, 1854555920053791047]),
    (1, 7, [8577810123518004597, 13716889834911771712, 16082608150241556403, 13028295437140729736]),
    (1, 1999, [8453840550905905310, 16264751796650325149, 8867120262858079533, 504498016691852170]),
    (0, 0, [13080132717333068652, 8594738769458413623, 12896916468484187878, 1109962093070354556]),
    (2026, 3, [13319026551392386864, 5914410631595355939, 15083512309380140530, 4263630199606252664]),
    (2**53, 2**32 + 5, [4749659900035918754, 7675979091867366134, 14686902500436564459, 4237109323121165372]),
    (2**32 + 1, 2**53, [13020054459492997665, 15762815567705923117, 12246940175092120510, 2171555892068417846]),
    (
        1,
        0,
        [
            7424550030962593201,
            1482817706323250795,
            11004592982271133285,
            4045824405258374466,
            5233167733899381733,
            13108444932406911064,
            8505575526562236951,
            2815945222763399310,
            16136862674430550035,
            13034913414084847880,
            8914521084746548081,
            10647629229712230883,
            1834704363358752291,
            4868419835927323041,
            8364855488451902434,
            5169307577230649117,
            18281320560898357213,
            16829977863810789899,
            17471233704240476281,
            2457916351889425373,
        ],
    ),
]


def key_words(seed: int) -> list[int]:
    """The eight key words of a 64-bit seed."""
    state, words = seed, []
    for _ in range(8):
        state = (state * 6364136223846793005 + 11634580027462260723) % 2**64
        shifted = (((state >> 18) ^ state) >> 27) % 2**32
        turn = state >> 59
        words.append((shifted >> turn | shifted << (32 - turn)) % 2**32)
    return words


def blocks(seed: int, streams: NDArray[np.uint64], counter: int) -> Words:
    """One block of sixteen words for each stream, as the rows of an array."""
    state = np.empty((16, len(streams)), dtype=np.uint32)
    for row, word in enumerate((*CONSTANTS, *key_words(seed), counter % 2**32, counter >> 32)):
        state[row] = word
    state[14] = (streams & np.uint64(0xFFFFFFFF)).astype(np.uint32)
    state[15] = (streams >> np.uint64(32)).astype(np.uint32)
    x = state.copy()
    for half_round in range(8):
        for a, b, c, d in QUARTERS[half_round % 2]:
            for target, term, mixed, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                x[target] += x[term]
                x[mixed] ^= x[target]
                x[mixed] = (x[mixed] << np.uint32(turn)) | (x[mixed] >> np.uint32(32 - turn))
    out: Words = np.ascontiguousarray((x + state).T)
    return out


def u64s(seed: int, streams: list[int], count: int) -> NDArray[np.uint64]:
    """The first ``count`` 64-bit outputs of each stream, one row a stream."""
    numbers = np.array(streams, dtype=np.uint64)
    words = np.concatenate([blocks(seed, numbers, block) for block in range(-(-count // 8))], axis=1).astype(np.uint64)
    out: NDArray[np.uint64] = (words[:, 0::2] | words[:, 1::2] << np.uint64(32))[:, :count]
    return out


def uniforms(seed: int, streams: list[int], count: int) -> NDArray[np.float64]:
    """Uniform numbers strictly between 0 and 1: ((u64 >> 11) + 0.5) / 2**53."""
    out: NDArray[np.float64] = ((u64s(seed, streams, count) >> np.uint64(11)).astype(np.float64) + 0.5) * 2.0**-53
    return out


def vectors() -> dict[str, Any]:
    """The content of numerics/chacha.json, every number checked against what the Rust crate printed."""
    cases = []
    for seed, stream, printed in PRINTED_BY_THE_CRATE:
        count = len(printed)
        made = [int(value) for value in u64s(seed, [stream], count)[0]]
        if made != printed:
            raise AssertionError(f"seed {seed}, stream {stream}: {made} is not what rand_chacha prints")
        cases.append(
            {
                "name": f"seed {seed}, stream {stream}, {count} numbers",
                "args": {"seed": seed, "stream": stream, "count": count},
                "expect": {"u64": [str(value) for value in made]},
            }
        )
    return {
        "metric": "numerics.chacha",
        "source": "rand_chacha 0.9.0 with rand_core 0.9.5 = rand_chacha 0.10.0 with rand_core 0.10.1"
        " = 'tests/generate/survey/chacha.py'",
        "rel_tol": 0.0,
        "abs_tol": 0.0,
        "cases": cases,
    }
