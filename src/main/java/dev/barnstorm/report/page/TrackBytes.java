package dev.barnstorm.report.page;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.List;

/**
 * A lane as the page carries it: for each item the time since the one before (since the drawing's first moment, for the first), its
 * kind, and its numbers; each in base 128, the low seven bits first, the highest bit says that more follow; all in Base64.
 */
final class TrackBytes {

    private TrackBytes() {}

    static String of(List<Track.Item> items, long originMillis) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(items.size() * 6);
        long before = originMillis;
        for (Track.Item item : items) {
            put(bytes, item.atMillis() - before);
            put(bytes, item.kind().number());
            for (long number : item.numbers()) {
                put(bytes, number);
            }
            before = item.atMillis();
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static void put(ByteArrayOutputStream bytes, long number) {
        if (number < 0) {
            throw new IllegalArgumentException("a lane has no number below 0, such as " + number);
        }
        long rest = number;
        while (rest >= 0x80) {
            bytes.write((int) ((rest & 0x7f) | 0x80));
            rest >>>= 7;
        }
        bytes.write((int) rest);
    }
}
