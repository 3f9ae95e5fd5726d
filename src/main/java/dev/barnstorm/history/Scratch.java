package dev.barnstorm.history;

import java.util.Arrays;

/** A few bytes on their way into a dictionary. */
final class Scratch implements ByteSink {

    private byte[] bytes = new byte[64];
    private int length;

    void clear() {
        length = 0;
    }

    @Override
    public void put(int value) {
        if (length == bytes.length) {
            bytes = Arrays.copyOf(bytes, length * 2);
        }
        bytes[length++] = (byte) value;
    }

    /** The number that these bytes have in the dictionary; they are kept if they are new. */
    int numberIn(ByteDictionary dictionary) {
        return dictionary.numberOf(bytes, length);
    }
}
