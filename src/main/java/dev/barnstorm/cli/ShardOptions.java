package dev.barnstorm.cli;

import dev.barnstorm.plan.Shard;
import dev.barnstorm.run.CommonStart;
import dev.barnstorm.run.RunSettings;
import dev.barnstorm.run.WallClock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which several processes play one plan together. */
final class ShardOptions {

    @Option(
            names = "--shard",
            paramLabel = "N/COUNT",
            description =
                    "play only this share of the plan's sites, such as 3/16; barnstorm merge puts the shares together")
    private @Nullable String shard;

    @Option(
            names = "--start-at",
            paramLabel = "INSTANT",
            description = "begin the storm at this time of day, such as 2026-05-01T10:00:00Z, when all is ready before")
    private @Nullable String startAt;

    /**
     * Looks at what was said, before anything is made.
     *
     * @throws BadInput when it says nothing that can be understood
     */
    void requireSense(int repeat) {
        shard();
        CommonStart start = start();
        if (start != null && repeat > 1) {
            throw new BadInput(
                    "--start-at with --repeat " + repeat + ": a time of day comes once; leave out one of the" + " two");
        }
        if (start != null) {
            start.requireAhead("");
        }
    }

    /** The settings of a run, for what was said here. */
    RunSettings in(RunSettings settings) {
        return settings.of(shard()).beginning(start());
    }

    /** What the command line says besides to play the same again, with a space before it. A start is not repeated. */
    String inCommand() {
        Shard share = shard();
        return share == null ? "" : " --shard " + share;
    }

    private @Nullable Shard shard() {
        if (shard == null) {
            return null;
        }
        try {
            return Shard.named(shard);
        } catch (IllegalArgumentException wrong) {
            throw new BadInput("--shard: " + wrong.getMessage());
        }
    }

    private @Nullable CommonStart start() {
        return startAt == null ? null : new CommonStart(instant(startAt), WallClock.utc());
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeParseException wrong) {
            throw new BadInput("--start-at " + text + ": allowed is an instant with its zone, such as"
                    + " 2026-05-01T10:00:00Z or 2026-05-01T12:00:00+02:00");
        }
    }
}
