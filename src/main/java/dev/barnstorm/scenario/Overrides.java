package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Node;
import dev.barnstorm.scenario.yaml.Node.ListNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import dev.barnstorm.scenario.yaml.Node.ScalarNode;
import dev.barnstorm.scenario.yaml.Place;
import dev.barnstorm.scenario.yaml.Problems;
import dev.barnstorm.scenario.yaml.Reading;
import dev.barnstorm.scenario.yaml.Source;
import dev.barnstorm.scenario.yaml.YamlTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts the values of {@code --set key=value} into a scenario's tree, one after the other. Names the path from the root
 * by keys and, for lists, by indexes from 0. A single value on the way becomes a map, and a target's URL its {@code url}. A network that is given by name
 * becomes the profile of that name first, and a profile that is given a form loses the one it had.
 */
final class Overrides {
    private static final String NETWORK = "network";
    private static final String TARGET = "target";

    /** What is said of a profile, and no longer true of one with another form. */
    private static final List<String> TOLD_OF_FORM = List.of("name", "description", "source");

    private final ProfileLibrary profiles;
    private final Reading reading;
    private final Problems problems;

    Overrides(ProfileLibrary profiles, Reading reading) {
        this.profiles = profiles;
        this.reading = reading;
        this.problems = reading.problems();
    }

    /** Applies one assignment. */
    void apply(MapNode root, String assignment) {
        Source source = Source.set(assignment);
        int equals = assignment.indexOf('=');
        if (equals <= 0) {
            problems.add(source.place(1, 1), "an override is key=value", "for example --set fleet.devicesPerSite=50");
            return;
        }
        int columnsBefore = assignment.codePointCount(0, equals + 1);
        int problemsBefore = problems.size();
        Node parsed = YamlTree.parse(source, assignment.substring(equals + 1), columnsBefore, problems);
        if (problems.size() > problemsBefore) {
            return;
        }
        Node value = parsed != null
                ? parsed
                : new ScalarNode(source.place(1, columnsBefore + 1), ScalarNode.Kind.NOTHING, "");
        String[] steps = assignment.substring(0, equals).split("\\.", -1);
        set(root, steps, source, value);
    }

    private void set(MapNode root, String[] steps, Source source, Node value) {
        Node at = root;
        int column = 1;
        for (int i = 0; i < steps.length; i++) {
            Place place = source.place(1, column);
            boolean last = i == steps.length - 1;
            if (steps[i].isEmpty()) {
                problems.add(
                        place, "a key is missing here", "keys are joined by single dots: fleet.network.lostAck.push");
                return;
            }
            Node next = step(at, steps, i, place, last ? value : null);
            if (next == null) {
                return;
            }
            at = next;
            column += steps[i].codePointCount(0, steps[i].length()) + 1;
        }
    }

    /** Goes one step down, or puts the value there if there is one; null when it has arrived or cannot go on. */
    private @Nullable Node step(Node at, String[] steps, int i, Place place, @Nullable Node value) {
        if (at instanceof ListNode list) {
            return stepInto(list, steps[i], place, value);
        }
        if (at instanceof MapNode map) {
            // A fleet of one group need not be a list, and its only group is still number 0.
            return i == 1 && steps[0].equals("fleet") && steps[1].equals("0") && value == null
                    ? map
                    : stepInto(map, steps, i, place, value);
        }
        throw new IllegalStateException("a single value on the way was not made a map");
    }

    private @Nullable Node stepInto(ListNode list, String index, Place place, @Nullable Node value) {
        int size = list.items().size();
        if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= size) {
            problems.add(
                    place,
                    "'" + index + "' is no index of this list",
                    size == 0 ? "the list is empty" : size == 1 ? "allowed: 0" : "allowed: 0 to " + (size - 1));
            return null;
        }
        int number = Integer.parseInt(index);
        if (value != null) {
            list.items().set(number, value);
            return null;
        }
        if (list.items().get(number) instanceof ScalarNode) {
            list.items().set(number, MapNode.empty(place));
        }
        return list.items().get(number);
    }

    private @Nullable Node stepInto(MapNode map, String[] steps, int i, Place place, @Nullable Node value) {
        String key = steps[i];
        if (isProfile(steps, i) && !displacedBy(key).isEmpty()) {
            displace(map, key, value != null);
        }
        if (value != null) {
            map.put(key, place, value);
            return null;
        }
        if (isNetwork(steps, i) && map.get(key) instanceof ScalarNode name && name.kind() == ScalarNode.Kind.TEXT) {
            MapNode profile = profiles.find(name, reading);
            if (profile == null) {
                return null;
            }
            map.put(key, place, profile);
        }
        Node below = map.get(key);
        if (below == null || below instanceof ScalarNode) {
            map.put(key, place, inPlaceOf(below, steps, i, place));
        }
        return map.get(key);
    }

    /** The map that a single value on the way becomes: an empty one, but a target's URL stays its URL. */
    private static MapNode inPlaceOf(@Nullable Node below, String[] steps, int i, Place place) {
        MapNode map = MapNode.empty(place);
        if (i == 0
                && steps[0].equals(TARGET)
                && below instanceof ScalarNode url
                && url.text().contains(":")) {
            map.put("url", url.place(), url);
        }
        return map;
    }

    private static void displace(MapNode profile, String form, boolean anew) {
        List<String> displaced = displacedBy(form);
        boolean hadAnother = displaced.stream().anyMatch(other -> profile.get(other) != null);
        if (hadAnother || anew) {
            displaced.forEach(profile.entries()::remove);
            TOLD_OF_FORM.forEach(profile.entries()::remove);
        }
    }

    /** What a form of a profile cannot stand beside; nothing for a key that makes no form. */
    private static List<String> displacedBy(String key) {
        return switch (key) {
            case "trace" -> List.of("states", "stay", "next", "script", "repeat");
            case "script" -> List.of("stay", "next", "trace");
            case "stay", "next" -> List.of("script", "repeat", "trace");
            default -> List.of();
        };
    }

    /** {@code fleet.network} or {@code fleet.N.network}. */
    private static boolean isNetwork(String[] steps, int i) {
        return steps[0].equals("fleet") && (i == 1 || i == 2) && steps[i].equals(NETWORK);
    }

    private static boolean isProfile(String[] steps, int i) {
        return i > 0 && isNetwork(steps, i - 1);
    }
}
