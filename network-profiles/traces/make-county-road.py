#!/usr/bin/env python3
"""Makes county-road.down and county-road.up beside itself: the same bytes on every machine."""
from pathlib import Path

SECONDS = 240
SLOT_BITS = 1_500 * 8

# (from second, to second) in which a direction has no slot at all
SILENT = {
    "down": [(105, 112), (201, 203)],
    "up": [(23, 25), (60, 62), (95, 131), (158, 161), (201, 204)],
}
# floor and ceiling of the rate, bits per second
RATE = {"down": (60_000, 620_000), "up": (20_000, 260_000)}
SEED = {"down": 20260301, "up": 20260302}


def chance(state):
    """The next state of the Park-Miller generator, which needs nothing but whole numbers."""
    return state * 48_271 % 2_147_483_647


def slots(direction):
    floor, ceiling = RATE[direction]
    state, rate, waiting_bits = SEED[direction], ceiling // 2, 0
    for second in range(SECONDS):
        state = chance(state)
        drift = (state % 2_001 - 1_000) * (ceiling - floor) // 4_000
        rate = min(ceiling, max(floor, rate + drift))
        silent = any(start <= second < end for start, end in SILENT[direction])
        for milli in range(1_000):
            waiting_bits += 0 if silent else rate
            if waiting_bits >= SLOT_BITS * 1_000:
                waiting_bits -= SLOT_BITS * 1_000
                yield second * 1_000 + milli
    yield SECONDS * 1_000


for direction in RATE:
    target = Path(__file__).with_name(f"county-road.{direction}")
    target.write_text("".join(f"{slot}\n" for slot in slots(direction)))
