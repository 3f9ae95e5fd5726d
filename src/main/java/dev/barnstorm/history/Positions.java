package dev.barnstorm.history;

import java.util.Arrays;

/** Places on a tape, rising; each is kept as its distance from the one before. */
class Positions implements ByteSink {

    private byte[] bytes = new byte[8];
    private int used;
    private int count;
    private long last = -1;

    /** Adds a place beyond all others; the last one again changes nothing. */
    final void add(long position) {
        if (position != last) {
            putUnsigned(position - last);
            last = position;
            count++;
        }
    }

    @Override
    public void put(int value) {
        if (used == bytes.length) {
            bytes = Arrays.copyOf(bytes, used + (used >> 1));
        }
        bytes[used++] = (byte) value;
    }

    /** Bytes of memory that it takes, about. */
    long allocated() {
        return 56L + bytes.length;
    }

    /** All places, rising. */
    long[] all() {
        long[] all = new long[count];
        long position = -1;
        int next = 0;
        for (int i = 0; i < count; i++) {
            long distance = 0;
            int shift = 0;
            byte part;
            do {
                part = bytes[next++];
                distance |= (part & 0x7FL) << shift;
                shift += 7;
            } while (part < 0);
            position += distance;
            all[i] = position;
        }
        return all;
    }
}
