package dev.barnstorm.history;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Words of which there are few and which come all the time, such as names of devices and states, numbered from 0. */
final class WordDictionary {

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    /** The number of the word; it is kept if it is new. */
    int numberOf(String word) {
        Integer number = numbers.get(word);
        return number == null ? add(word) : number;
    }

    private int add(String word) {
        int number = words.size();
        numbers.put(word, number);
        words.add(word);
        return number;
    }

    String word(int number) {
        return words.get(number);
    }

    void digestInto(GrowingBytes.Digest digest) {
        digest.putFixed(words.size());
        for (String word : words) {
            byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
            digest.putUnsigned(bytes.length);
            digest.put(bytes, bytes.length);
        }
    }
}
