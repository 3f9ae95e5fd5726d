package dev.barnstorm.report.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words that lanes name by number, so that each is written once. */
final class Words {

    /** A state of a link. */
    record State(String name, boolean offline) {}

    private final Map<State, Integer> stateNumbers = new HashMap<>();
    private final List<State> states = new ArrayList<>();
    private final Map<String, Integer> wordNumbers = new HashMap<>();
    private final List<String> words = new ArrayList<>();

    int state(String name, boolean offline) {
        return stateNumbers.computeIfAbsent(new State(name, offline), state -> {
            states.add(state);
            return states.size() - 1;
        });
    }

    int word(String word) {
        return wordNumbers.computeIfAbsent(word, met -> {
            words.add(met);
            return words.size() - 1;
        });
    }

    List<State> states() {
        return states;
    }

    List<String> words() {
        return words;
    }
}
