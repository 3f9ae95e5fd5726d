package dev.barnstorm.protocol.barn;

import dev.barnstorm.protocol.RemoteRecord;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows that were read lately, by their bytes. A row means the same to whoever reads it, and its last bytes close it: so
 * where the same bytes stand again, the same row stands. For one thread.
 */
final class KnownRows {

    private static final int KEPT = 1 << 14;

    /** Rows differ early: in their first member or the second. */
    private static final int HASHED_BYTES = 64;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final @Nullable Known[] latest = new @Nullable Known[KEPT];

    /**
     * A row and how it is spelled.
     *
     * @param text from its opening brace to its closing one
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are looked at in place, and never handed on
    record Known(byte[] text, RemoteRecord row) {

        private boolean standsAt(byte[] body, int from) {
            int end = from + text.length;
            return end <= body.length && Arrays.equals(text, 0, text.length, body, from, end);
        }
    }

    /** The row that is spelled there; null when it was not read lately. */
    @Nullable
    Known at(byte[] body, int from) {
        Known known = latest[place(body, from)];
        return known != null && known.standsAt(body, from) ? known : null;
    }

    /** Remembers what the bytes from one place up to another were read as. */
    void learn(byte[] body, int from, int to, RemoteRecord row) {
        latest[place(body, from)] = new Known(Arrays.copyOfRange(body, from, to), row);
    }

    /** Decided by what follows, whether it is of the row or stands behind it: then a short row is forgotten sooner. */
    private static int place(byte[] body, int from) {
        int end = Math.min(body.length, from + HASHED_BYTES) - Long.BYTES;
        long hash = 0;
        for (int at = from; at <= end; at += Long.BYTES) {
            hash = (hash ^ (long) WORDS.get(body, at)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (int) hash & (KEPT - 1);
    }
}
