package dev.barnstorm.protocol.strict;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** What one look at the bytes of a JSON text tells before it is parsed. */
enum JsonBytes {
    /** They are no UTF-8. */
    NOT_UTF8,
    /** UTF-8 in which every character stands for itself: so no half of a surrogate pair is among them. */
    PROPER,
    /** UTF-8 with characters that are named by their codes, whatever these may be. */
    WITH_CODES;

    private static final VarHandle WORDS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHEST_BITS = ONES << 7;
    private static final long BACKSLASHES = ONES * '\\';

    /** Looks at all of them. */
    static JsonBytes of(byte[] bytes) {
        JsonBytes seen = PROPER;
        int next = 0;
        while (next < bytes.length) {
            if (next + Long.BYTES <= bytes.length && isPlain((long) WORDS.get(bytes, next))) {
                next += Long.BYTES;
            } else if (bytes[next] == '\\') {
                int escaped = next + 1 < bytes.length ? bytes[next + 1] : 0;
                seen = escaped == 'u' ? WITH_CODES : seen;
                next += escaped == '\\' ? 2 : 1;
            } else {
                int length = lengthOfCharacter(bytes, next);
                if (length == 0) {
                    return NOT_UTF8;
                }
                next += length;
            }
        }
        return seen;
    }

    /** Whether eight bytes are ASCII, and none of them a backslash. */
    private static boolean isPlain(long eight) {
        long zeroWhereBackslash = eight ^ BACKSLASHES;
        long backslash = (zeroWhereBackslash - ONES) & ~zeroWhereBackslash;
        return ((eight | backslash) & HIGHEST_BITS) == 0;
    }

    /** How many bytes the character takes that begins there; 0 when none does (The Unicode Standard, table 3-7). */
    private static int lengthOfCharacter(byte[] bytes, int at) {
        int first = bytes[at] & 0xFF;
        if (first < 0x80) {
            return 1;
        }
        int length = first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > bytes.length) {
            return 0;
        }
        int second = bytes[at + 1] & 0xFF;
        int least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        int most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
