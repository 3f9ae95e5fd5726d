package dev.barnstorm.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts of which there may be millions, such as ids and payloads, each kept once as UTF-8, numbered from 0. */
final class TextDictionary {

    private static final int RECENT = 1 << 12;

    private final ByteDictionary entries = new ByteDictionary();
    private final GrowingBytes.Cursor reading = entries.cursor();
    /** By their hashes: what was named once is mostly named again soon, by another event of the same change. */
    private final @Nullable String[] recent = new @Nullable String[RECENT];

    private final int[] recentHashes = new int[RECENT];
    private final int[] recentNumbers = new int[RECENT];
    /** Those that were asked for: a request's ids are wanted again for every record that it carried. */
    private final List<@Nullable String> read = new ArrayList<>();

    long allocated() {
        return entries.allocated();
    }

    /** The number of the text; it is kept if it is new. */
    int numberOf(String text) {
        int hash = text.hashCode();
        int place = (hash ^ hash >>> 16) & (RECENT - 1);
        // Another text is told from its hash alone: to look into it is to wait for memory.
        if (recentHashes[place] != hash || !text.equals(recent[place])) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            recentNumbers[place] = entries.numberOf(bytes, bytes.length);
            recentHashes[place] = hash;
            recent[place] = text;
        }
        return recentNumbers[place];
    }

    /** Lets go of what only spares looking it up again. */
    void forgetRecent() {
        Arrays.fill(recent, null);
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
