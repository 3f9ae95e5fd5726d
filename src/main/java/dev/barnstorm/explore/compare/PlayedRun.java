package dev.barnstorm.explore.compare;

import dev.barnstorm.check.Verdict;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One run, as far as it is compared.
 *
 * @param folder the name of its folder
 * @param verdict what it came to
 * @param interrupted whether somebody ended it early: its figures are of a shorter day, and so it has none here
 * @param trouble why it could not be played to its end; empty when it was
 * @param checks what each check said, by its name
 * @param figures what was measured; what was not is left out
 */
public record PlayedRun(
        String folder,
        Verdict verdict,
        boolean interrupted,
        String trouble,
        Map<String, CheckSeen> checks,
        Map<Metric, Double> figures) {

    public PlayedRun {
        checks = Collections.unmodifiableMap(new LinkedHashMap<>(checks));
        Map<Metric, Double> ordered = new EnumMap<>(Metric.class);
        ordered.putAll(figures);
        figures = Collections.unmodifiableMap(ordered);
    }

    /** What a check said of one run, and whether that counted. */
    public record CheckSeen(Verdict verdict, boolean gates) {}

    /** A run that came to nothing: the message says why. */
    static PlayedRun broken(String folder, Verdict verdict, String trouble) {
        return new PlayedRun(folder, verdict, false, trouble, Map.of(), Map.of());
    }

    /** Whether it can be compared: it was played to its end. */
    boolean whole() {
        return !interrupted && trouble.isEmpty();
    }

    Optional<Double> figure(Metric metric) {
        return Optional.ofNullable(figures.get(metric));
    }
}
