package dev.barnstorm.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is not as it should be.
 *
 * @param rule the violated rule, in words
 * @param expected what should have been
 * @param found what was
 * @param localId the record; null when it is about none
 * @param device the device; null when it is about none
 * @param atMicros barn time of the first event at which the history departs from the rule
 * @param life the record's life up to there and shortly beyond, a line each; empty when it is about none
 */
public record Finding(
        String rule,
        String expected,
        String found,
        @Nullable String localId,
        @Nullable String device,
        long atMicros,
        List<String> life) {
    public Finding {
        life = List.copyOf(life);
    }
}
