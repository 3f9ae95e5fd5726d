package dev.barnstorm.foreign;

import java.util.*;
import org.junit.jupiter.api.Test;

class MeasureProbeTest {
    @Test
    void measure() throws Exception {
        StringBuilder out = new StringBuilder();
        var r0 = ProbedServers.probe(new Granary()::answer);
        out.append("CORRECT ").append(ProbedServers.broken(r0)).append('\n');
        r0.steps().stream().filter(s -> s.finding() != null).forEach(s -> out.append(s)
                .append('\n'));
        int seen = 0;
        Map<String, TreeMap<String, Integer>> by = new LinkedHashMap<>();
        var all = new TreeMap<>(Mutants.all());
        all.putAll(OddMutants.ALL);
        for (String name : all.keySet()) {
            var result = ProbedServers.probe(all.get(name).get()::answer);
            var broken = ProbedServers.broken(result);
            if (!broken.isEmpty() && Mutants.all().containsKey(name)) seen++;
            if (broken.isEmpty()) out.append("UNSEEN ").append(name).append('\n');
            result.steps().stream().filter(s -> s.finding() != null).forEach(s -> by.computeIfAbsent(
                            s.title(), t -> new TreeMap<>())
                    .put(name, broken.size()));
        }
        out.append("SEEN ")
                .append(seen)
                .append(" of ")
                .append(Mutants.all().size())
                .append('\n');
        r0.steps().forEach(s -> {
            var m = by.get(s.title());
            if (m == null) out.append("UNCOVERED STEP ").append(s.title()).append('\n');
            else
                out.append("STEP ")
                        .append(s.title())
                        .append(" <- ")
                        .append(m.entrySet().stream()
                                .min(Map.Entry.comparingByValue())
                                .get())
                        .append('\n');
        });
        java.nio.file.Files.writeString(java.nio.file.Path.of("/tmp/measure.txt"), out.toString());
    }
}
