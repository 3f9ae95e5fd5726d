package dev.barnstorm.explore.compare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.barnstorm.explore.compare.PlayedRun.CheckSeen;
import dev.barnstorm.report.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Reads groups of runs from what runs leave behind: a repeat folder's {@code repeat.json}, or one run's {@code summary.json}. */
public final class RunGroups {

    private RunGroups() {}

    /**
     * The group in a folder; one of the two files may be named instead.
     *
     * @throws CompareException when there is none, or its file is broken
     */
    public static RunGroup read(Path folderOrFile) {
        Path parent = folderOrFile.toAbsolutePath().getParent();
        if (Files.isRegularFile(folderOrFile) && parent != null) {
            Path name = folderOrFile.getFileName();
            return name.toString().startsWith("repeat")
                    ? RepeatJson.read(parent, folderOrFile)
                    : ofOneRun(parent, folderOrFile);
        }
        RunFolder folder = new RunFolder(folderOrFile);
        if (Files.isRegularFile(folder.repeat())) {
            return RepeatJson.read(folderOrFile, folder.repeat());
        }
        if (Files.isRegularFile(folder.summary())) {
            return ofOneRun(folderOrFile, folder.summary());
        }
        throw new CompareException(folderOrFile
                + (Files.exists(folderOrFile) ? " is not the folder of a run" : " is not there")
                + " (no repeat.json and no summary.json in it): name a folder that barnstorm run wrote, such as"
                + " reports/latest");
    }

    private static RunGroup ofOneRun(Path folder, Path file) {
        JsonFields fields = JsonFields.of(file);
        JsonNode summary = fields.root();
        String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
        return new RunGroup(
                folder, plot(fields, summary), 1, List.of(run(name, fields, summary)), fields.text(summary, "command"));
    }

    /**
     * The run in a folder, as its {@code summary.json} has it.
     *
     * @throws CompareException when that is not there or broken
     */
    static PlayedRun run(RunFolder folder) {
        JsonFields fields = JsonFields.of(folder.summary());
        Path name = folder.path().getFileName();
        return run(name == null ? "" : name.toString(), fields, fields.root());
    }

    private static PlayedRun run(String name, JsonFields fields, JsonNode summary) {
        return new PlayedRun(
                name,
                fields.verdict(summary, "verdict"),
                summary.path("interrupted").asBoolean(),
                "",
                checks(fields, summary),
                figures(fields, summary));
    }

    /** What was played, as a {@code summary.json} and a {@code repeat.json} tell it alike. */
    static Plot plot(JsonFields fields, JsonNode json) {
        boolean virtual = !fields.text(json, "historyHash").isEmpty()
                || json.path("virtual").asBoolean();
        return new Plot(
                fields.required(json, "scenario"),
                fields.text(json, "seed"),
                fields.text(json, "planHash"),
                fields.number(json, List.of("speed")).orElse(1),
                fields.text(json, "target"),
                fields.text(json, "plantedBug"),
                virtual);
    }

    private static Map<String, CheckSeen> checks(JsonFields fields, JsonNode summary) {
        Map<String, CheckSeen> checks = new LinkedHashMap<>();
        for (JsonNode check : fields.array(summary, "checks")) {
            checks.put(
                    fields.required(check, "name"),
                    new CheckSeen(
                            fields.verdict(check, "verdict"),
                            check.path("gates").asBoolean()));
        }
        return checks;
    }

    private static Map<Metric, Double> figures(JsonFields fields, JsonNode summary) {
        fields.object(summary, "metrics");
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.values()) {
            OptionalDouble value = fields.number(summary, metric.path());
            if (value.isPresent() && (!metric.isOfASpread() || spreadHasValues(fields, summary, metric))) {
                figures.put(metric, value.getAsDouble());
            }
        }
        return figures;
    }

    /** A spread of nothing is all zeros: these are no measurements. */
    private static boolean spreadHasValues(JsonFields fields, JsonNode summary, Metric metric) {
        List<String> path = metric.path();
        int spread = path.contains("byCause") ? path.indexOf("byCause") : path.size() - 1;
        List<String> count = new ArrayList<>(path.subList(0, spread));
        count.add("count");
        OptionalDouble values = fields.number(summary, count);
        return values.isEmpty() || values.getAsDouble() > 0;
    }
}
