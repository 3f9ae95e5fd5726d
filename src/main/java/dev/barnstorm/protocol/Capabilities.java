package dev.barnstorm.protocol;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What a wire can do and what it promises; it decides which checks apply to it.
 *
 * @param base what a write names the state by that it builds on
 * @param replay what the server makes of a second copy of a write that it applied
 * @param largestBatch most mutations in one push
 * @param promises all else that whoever speaks the wire may rely on
 */
public record Capabilities(Base base, Replay replay, int largestBatch, Set<Promise> promises) {

    /** What a write names the state by that it builds on. */
    public enum Base {
        /** A version or revision of the record. */
        TOKEN,
        /** The record's whole assumed state. */
        STATE,
        /** The time of the last pull, for the batch as a whole. */
        BATCH_TIME,
        /** Nothing: the last writer wins unseen. */
        NONE
    }

    /** What the server makes of a second copy of a write that it applied. */
    public enum Replay {
        /** It answers what it answered the first time, and changes nothing. */
        IDEMPOTENT,
        /**
         * The write conflicts with its own first copy: it is known for a duplicate while that is the newest version, and
         * looks like any other conflict when somebody has built on it since.
         */
        SELF_CONFLICT,
        /**
         * The write conflicts with its own first copy, and the record's own lineage tells it from a real conflict even when
         * others have built on it: it is known for a duplicate, or, where it changes nothing, taken again as the same version.
         */
        LINEAGE,
        /** It applies the write again. */
        OVERWRITES
    }

    /** Something that a wire promises or does not. */
    public enum Promise {
        /** What one push had accepted becomes visible in the push's order. */
        PUSH_ORDER,
        /** Every batch of up to {@link #largestBatch()} mutations and 1 MiB is taken. */
        TAKES_BATCHES,
        /** A change of a single record can be sent by itself. */
        REPLACE,
        /** A conflict tells the server's record at that moment. */
        CURRENT_ON_CONFLICT,
        /** What the target's own rules forbid is rejected, change by change. */
        REJECTS,
        /** It is the server that numbers versions; elsewhere the client writes the number, and the token guards it. */
        SERVER_VERSIONS,
        /** A deleted record takes no further change. */
        FINAL_DELETES,
        /** What changed can be read from a checkpoint on, and whoever does skips nothing. */
        CHANGE_FEED,
        /** The feed shows changes in the order in which they became visible. */
        FEED_ORDER;

        /** The word in histories. */
        public String word() {
            return Capabilities.word(this);
        }
    }

    public Capabilities {
        promises = Set.copyOf(promises);
        if (largestBatch < 1) {
            throw new IllegalArgumentException("largestBatch must be 1 or more, not " + largestBatch);
        }
    }

    /** Whether the wire promises that. */
    public boolean promise(Promise promise) {
        return promises.contains(promise);
    }

    /** As histories keep it: {@code base=token replay=idempotent batch=50}, then the words of the promises, in their order. */
    public String words() {
        StringJoiner words = new StringJoiner(" ");
        words.add("base=" + word(base)).add("replay=" + word(replay)).add("batch=" + largestBatch);
        EnumSet.allOf(Promise.class).stream()
                .filter(this::promise)
                .map(Promise::word)
                .forEach(words::add);
        return words.toString();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
