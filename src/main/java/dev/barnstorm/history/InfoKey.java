package dev.barnstorm.history;

/** The facts about a run as a whole, each a text. */
public enum InfoKey {
    /** The resolved scenario, as a YAML document with its profiles inlined and its secrets left out. */
    SCENARIO,
    /** The scenario's name. */
    NAME,
    /** The seed, decimal. */
    SEED,
    /** The plan's hash, before salting. */
    PLAN_HASH,
    /** The run id that salts names on the wire; empty when they are not salted. */
    RUN_ID,
    /** The target, as people would say it. */
    TARGET,
    /** The name of the wire that was spoken; absent in old histories, which are all of the barn wire. */
    PROTOCOL,
    /** What that wire can do and promises, in the words of docs/wires.md; absent in old histories. */
    CAPABILITIES,
    /** The name of the bug that is planted; absent where there is none. */
    PLANTED_BUG,
    /** Barn seconds per wall second. */
    SPEED,
    /** The instant of barn time zero, ISO-8601. */
    BARN_START,
    /** Barn time that the storm was to last, microseconds. */
    DURATION_MICROS,
    /** Barn time allowed from heal to quiet, microseconds. */
    SETTLE_MICROS,
    /** The target's feed lag as barn time, microseconds. */
    FEED_LAG_MICROS,
    /** How many devices, without the registries. */
    DEVICES,
    /** Wall seconds that the run took, decimal. */
    WALL_SECONDS,
    /** Barn seconds from the start to the heal, decimal. */
    BARN_SECONDS,
    /** {@code true} when somebody interrupted the run. */
    INTERRUPTED,
    /** How far the run came, where its process was killed; absent where it came to its end. */
    BROKEN_OFF,
    /** The hash of all events, in virtual time, where the same plan gives the same; see {@link HistoryTape#hash}. */
    HISTORY_HASH,
    /** Which share of the plan's sites was played, such as {@code 3/16}; absent where all of them were. */
    SHARD,
    /** The instant at which the storm was to begin, ISO-8601; absent where nobody said. */
    START_AT,
    /** How many shards were to be put together in this history, decimal; absent where it is of one process. */
    SHARDS,
    /** Which shards are not in it and why, a line each; absent where none is missing. */
    MISSING_SHARDS,
    /** How late devices' syncs began, a packed histogram of wall microseconds; absent in virtual time. */
    TICK_LATENESS_HISTOGRAM,
    /** What was left of requests' times, a packed histogram of wall microseconds; absent in virtual time. */
    RESIDUAL_HISTOGRAM,
    /** The command line that repeats the run, with its seed, without secrets. */
    COMMAND
}
