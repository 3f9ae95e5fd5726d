package dev.barnstorm.foreign;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All mutants of the granary, by name. */
final class Mutants {

    private Mutants() {}

    static Map<String, Supplier<Granary>> all() {
        Map<String, Supplier<Granary>> all = new TreeMap<>();
        Stream.of(ValueMutants.ALL, FactMutants.ALL, JudgementMutants.ALL, ReplyMutants.ALL).forEach(all::putAll);
        return all;
    }
}
