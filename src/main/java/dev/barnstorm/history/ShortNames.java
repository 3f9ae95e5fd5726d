package dev.barnstorm.history;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/** Ids cut to beginnings by which those of one life can be told apart. What is no UUID stays whole. */
final class ShortNames {

    private static final int UUID_LENGTH = 36;
    private static final int FEWEST_CHARACTERS = 8;

    private final int length;

    ShortNames(Collection<String> ids) {
        Set<String> all = new TreeSet<>(ids);
        all.removeIf(id -> id.length() != UUID_LENGTH);
        int enough = FEWEST_CHARACTERS;
        while (enough < UUID_LENGTH && !differ(all, enough)) {
            enough++;
        }
        this.length = enough;
    }

    private static boolean differ(Set<String> ids, int length) {
        return ids.stream().map(id -> id.substring(0, length)).distinct().count() == ids.size();
    }

    String of(String id) {
        return id.length() == UUID_LENGTH ? id.substring(0, length) : id;
    }
}
