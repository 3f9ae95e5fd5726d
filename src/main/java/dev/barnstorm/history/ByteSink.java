package dev.barnstorm.history;

/** Takes bytes, and numbers as bytes: seven bits each, the lowest first, so that small numbers are short. */
interface ByteSink {

    /** Takes one byte, the lowest eight bits. */
    void put(int value);

    /** A number that is seldom negative; negative ones take ten bytes. */
    default void putUnsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            put((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        put((int) rest);
    }

    /** A number on either side of zero. */
    default void putSigned(long value) {
        putUnsigned((value << 1) ^ (value >> 63));
    }

    /** Eight bytes, the highest first. */
    default void putFixed(long value) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            put((int) (value >>> shift));
        }
    }
}
