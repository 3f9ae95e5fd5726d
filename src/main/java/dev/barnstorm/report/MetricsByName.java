package dev.barnstorm.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.check.Judgement;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A run's metrics by the names that {@code summary.json} gives them, with a dot between a member and what is in it. */
public final class MetricsByName {

    private MetricsByName() {}

    /** The figures, such as {@code conflicts} and {@code queueDwellSeconds.p95}; what was not measured is not there. */
    public static Map<String, Double> of(Judgement judgement) {
        Map<String, Double> figures = new TreeMap<>();
        gather("", SummaryJson.metrics(judgement), figures);
        return Collections.unmodifiableMap(figures);
    }

    private static void gather(String name, JsonNode value, Map<String, Double> figures) {
        if (value.isNumber()) {
            figures.put(name, value.doubleValue());
        }
        value.properties()
                .forEach(member -> gather(
                        name.isEmpty() ? member.getKey() : name + "." + member.getKey(), member.getValue(), figures));
    }
}
