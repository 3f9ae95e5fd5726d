package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.SentMutation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Events of every kind, filled at random from few names, so that they meet each other in lives. */
final class SampleEvents {

    private static final List<String> TEXTS =
            List.of("", "kg", "ünï – 🐔", "two\nlines", "it's \"so\"", "\u0000nul", "𐐷", "\uFFFF");

    private final SplittableRandom random;

    SampleEvents(long seed) {
        random = new SplittableRandom(seed);
    }

    /** So many events of each kind, shuffled. */
    List<HistoryEvent> ofEachKind(int times) {
        List<HistoryEvent> events = new ArrayList<>();
        for (EventTable table : EventTable.ALL) {
            IntStream.range(0, times).forEach(i -> events.add((HistoryEvent) fill(table.kind())));
        }
        for (int i = events.size() - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            events.set(i, events.set(j, events.get(i)));
        }
        return events;
    }

    private Object fill(Class<?> record) {
        return Reflect.make(
                Reflect.constructorOf(record),
                Stream.of(record.getRecordComponents()).map(this::value).toArray());
    }

    private @Nullable Object value(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == long.class) {
            return random.nextLong() >> random.nextInt(64);
        }
        if (type == int.class) {
            return random.nextInt() >> random.nextInt(32);
        }
        if (type == boolean.class) {
            return random.nextBoolean();
        }
        if (type == double.class) {
            return random.nextDouble();
        }
        if (type == RecordState.class) {
            return component.getName().equals("copy") && random.nextInt(3) == 0 ? null : fill(RecordState.class);
        }
        if (component.getName().equals("cursor") && random.nextBoolean()) {
            return null;
        }
        return type == String.class ? text(component.getName()) : mutations();
    }

    private List<SentMutation> mutations() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> new SentMutation(
                        i, i + 7L, text("mutationId"), text("localId"), text("op"), random.nextInt(9), 1 + i))
                .toList();
    }

    private String text(String name) {
        return switch (name) {
            case "localId" -> "r" + random.nextInt(12) + (random.nextInt(9) == 0 ? pick() : "");
            case "mutationId" -> "m" + random.nextInt(30);
            case "requestId" -> random.nextInt(9) == 0 ? "" : "dev#" + random.nextInt(20);
            case "device" -> random.nextInt(9) == 0 ? "" : "barn-0" + random.nextInt(3) + "/dev-" + random.nextInt(4);
            case "source" -> random.nextBoolean() ? "page" : pick();
            case "site" -> "barn-0" + random.nextInt(3);
            default -> pick();
        };
    }

    private String pick() {
        return TEXTS.get(random.nextInt(TEXTS.size()));
    }
}
