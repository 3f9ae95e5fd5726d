package dev.barnstorm.history;

import java.util.Arrays;

/** Sequences of bytes, each kept once, numbered from 0 in the order in which they first came. */
final class ByteDictionary {

    private static final int FIRST_SLOTS = 128;

    private final GrowingBytes entries = new GrowingBytes();
    private final GrowingBytes.Cursor comparing = entries.cursor();
    private long[] starts = new long[FIRST_SLOTS / 2];
    private int[] hashes = new int[FIRST_SLOTS / 2];
    /** Number + 1 of an entry; 0 where there is none. The place is the hash's, or the next free one. */
    private int[] slots = new int[FIRST_SLOTS];

    private int size;

    /** Bytes of memory that it takes. */
    long allocated() {
        return entries.allocated() + 12L * starts.length + 4L * slots.length;
    }

    /** The number of the sequence; it is kept if it is new. */
    int numberOf(byte[] bytes, int length) {
        int hash = hash(bytes, length);
        int slot = slotOf(bytes, length, hash);
        return slots[slot] == 0 ? add(bytes, length, hash, slot) : slots[slot] - 1;
    }

    /** The number of the sequence, or −1. */
    int find(byte[] bytes, int length) {
        return slots[slotOf(bytes, length, hash(bytes, length))] - 1;
    }

    /** A cursor of one's own, for {@link #moveTo}. */
    GrowingBytes.Cursor cursor() {
        return entries.cursor();
    }

    /** Puts the cursor before the entry's first byte, and says how long it is. */
    int moveTo(int number, GrowingBytes.Cursor cursor) {
        return cursor.moveTo(starts[number]).takeInt();
    }

    void digestInto(GrowingBytes.Digest digest) {
        entries.digestInto(digest);
    }

    private int slotOf(byte[] bytes, int length, int hash) {
        int slot = hash & (slots.length - 1);
        while (slots[slot] != 0 && !isEntry(slots[slot] - 1, bytes, length, hash)) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean isEntry(int number, byte[] bytes, int length, int hash) {
        return hashes[number] == hash && moveTo(number, comparing) == length && comparing.takesThese(bytes, length);
    }

    private int add(byte[] bytes, int length, int hash, int slot) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, size * 2);
            hashes = Arrays.copyOf(hashes, size * 2);
        }
        starts[size] = entries.size();
        hashes[size] = hash;
        entries.putUnsigned(length);
        entries.put(bytes, length);
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            spread();
        }
        return size - 1;
    }

    private void spread() {
        slots = new int[slots.length * 2];
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = number + 1;
        }
    }

    private static int hash(byte[] bytes, int length) {
        int hash = 0;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + bytes[i];
        }
        // Ends that differ by one shall not lie in neighbouring slots.
        hash *= 0x9E3779B9;
        return hash ^ hash >>> 16;
    }
}
