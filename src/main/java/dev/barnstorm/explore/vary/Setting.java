package dev.barnstorm.explore.vary;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One way to set what varies.
 *
 * @param values what each {@link Variation} has here, in their order
 * @param overrides the same as {@code --set} takes them
 */
public record Setting(List<String> values, List<String> overrides) {

    /** Copies what it is made of. */
    public Setting {
        values = List.copyOf(values);
        overrides = List.copyOf(overrides);
    }

    /** Every value of each variation with every one of the others; the last varies fastest. */
    public static List<Setting> all(List<Variation> variations) {
        List<Setting> settings = List.of(new Setting(List.of(), List.of()));
        for (Variation variation : variations) {
            settings = settings.stream()
                    .flatMap(before -> variation.values().stream().map(value -> before.with(variation.key(), value)))
                    .toList();
        }
        return settings;
    }

    private Setting with(String key, String value) {
        List<String> more = new ArrayList<>(values);
        more.add(value);
        List<String> overridden = new ArrayList<>(overrides);
        overridden.add(key + "=" + value);
        return new Setting(more, overridden);
    }

    /** Its values, side by side: {@code 25 · 30s}. */
    public String label() {
        return values.stream().collect(Collectors.joining(" · "));
    }
}
