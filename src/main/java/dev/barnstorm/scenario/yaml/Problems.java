package dev.barnstorm.scenario.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The problems of one reading, each once, in the order in which a person meets them. */
public final class Problems {
    /** A text with more problems than this is not the file that was meant. */
    private static final int MOST_SHOWN = 100;

    private final Set<Problem> found = new LinkedHashSet<>();
    private final Map<Source, Source> masked = new LinkedHashMap<>();

    /** Adds a problem, unless it is there already. */
    public void add(Place place, String message, String... advice) {
        found.add(new Problem(place, message, List.of(advice)));
    }

    /** Adds a problem with a word that is not one of those allowed: lists them, and the nearest. */
    public void addUnknown(Place place, String message, String word, List<String> allowed) {
        List<String> advice = new ArrayList<>();
        advice.add(allowed.isEmpty() ? "there are none" : "allowed: " + String.join(", ", allowed));
        Nearest.to(word, allowed).ifPresent(near -> advice.add("did you mean '" + near + "'?"));
        found.add(new Problem(place, message, advice));
    }

    /** From now on nothing shows what stands from this place to the end of its line: it is a secret. */
    public void hide(Place place) {
        Source source = masked.getOrDefault(place.source(), place.source());
        masked.put(place.source(), source.masked(place.line(), place.column()));
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return found.size();
    }

    /** All of them: source by source, and from the top of each to its end. */
    public List<Problem> inOrder() {
        List<Source> sources =
                found.stream().map(p -> p.place().source()).distinct().toList();
        return found.stream()
                .sorted(Comparator.<Problem>comparingInt(
                                p -> sources.indexOf(p.place().source()))
                        .thenComparingInt(p -> p.place().line())
                        .thenComparingInt(p -> p.place().column()))
                .map(this::shown)
                .toList();
    }

    /** All of them as text, a blank line between each two. */
    public String render() {
        List<Problem> problems = inOrder();
        String text = problems.stream().limit(MOST_SHOWN).map(Problem::render).collect(Collectors.joining("\n"));
        if (problems.size() > MOST_SHOWN) {
            text += "\n" + MOST_SHOWN + " of " + problems.size() + " problems shown\n";
        }
        return text.stripTrailing();
    }

    private Problem shown(Problem problem) {
        Place place = problem.place();
        Source source = masked.getOrDefault(place.source(), place.source());
        return new Problem(new Place(source, place.line(), place.column()), problem.message(), problem.advice());
    }
}
