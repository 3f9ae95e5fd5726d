package dev.barnstorm.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts of which there may be millions, such as ids and payloads, each kept once as UTF-8, numbered from 0. */
final class TextDictionary {

    private final ByteDictionary entries = new ByteDictionary();
    private final GrowingBytes.Cursor reading = entries.cursor();
    private String latest = "";
    private int latestNumber = -1;
    /** Those that were asked for: a request's ids are wanted again for every record that it carried. */
    private final List<@Nullable String> read = new ArrayList<>();

    long allocated() {
        return entries.allocated();
    }

    /** The number of the text; it is kept if it is new. */
    @SuppressWarnings("ReferenceEquality") // only spares encoding the same object again
    int numberOf(String text) {
        if (text != latest || latestNumber < 0) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            latestNumber = entries.numberOf(bytes, bytes.length);
            latest = text;
        }
        return latestNumber;
    }

    /** The number of the text, or −1. */
    int find(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return entries.find(bytes, bytes.length);
    }

    String text(int number) {
        while (read.size() <= number) {
            read.add(null);
        }
        String known = read.get(number);
        if (known == null) {
            int length = entries.moveTo(number, reading);
            known = new String(reading.takeBytes(length), StandardCharsets.UTF_8);
            read.set(number, known);
        }
        return known;
    }

    void digestInto(GrowingBytes.Digest digest) {
        entries.digestInto(digest);
    }
}
