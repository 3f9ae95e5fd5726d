package dev.barnstorm.explore.shrink;

import dev.barnstorm.scenario.GroupSpec.AppSpec;
import dev.barnstorm.scenario.GroupSpec.Doze;
import dev.barnstorm.scenario.GroupSpec.MutableWrites;
import dev.barnstorm.scenario.Lifecycle;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** Writes how the app on a sketch's device behaves, line by line: what stands below a group's {@code app}. */
final class AppLines {

    private AppLines() {}

    /** @param stormMicros when the storm ends, barn time */
    static List<String> of(SketchDevice device, long stormMicros) {
        AppSpec app = device.app();
        List<String> lines = new ArrayList<>();
        lines.add("sync: " + SyncFlow.of(device));
        if (!device.life().equals(SketchDevice.ALWAYS_OPEN)) {
            life(device.life(), stormMicros, lines);
            doze(app, lines);
        }
        if (app.mutableWrites() == MutableWrites.PUT) {
            lines.add("mutableWrites: put");
        }
        lines.add("backoff: "
                + new Yaml.Flow().add("base", Yaml.span(app.backoffBase())).add("cap", Yaml.span(app.backoffCap())));
        if (device.skewMicros() != 0) {
            lines.add("clock: " + new Yaml.Flow().add("skew", Yaml.span(device.skewMicros())));
        }
        return lines;
    }

    /** When the storm ends everybody has the app open: else a small scenario would take long to be quiet. */
    private static void life(List<Lifecycle.Step> told, long stormMicros, List<String> lines) {
        List<Lifecycle.Step> life = new ArrayList<>(told);
        if (!life.get(life.size() - 1).foreground()) {
            life.add(new Lifecycle.Step(Duration.of(stormMicros, ChronoUnit.MICROS), true));
        }
        lines.add("lifecycle:");
        lines.add("  script:");
        for (Lifecycle.Step step : life) {
            String state = step.foreground() ? "foreground" : "background";
            lines.add("    - " + new Yaml.Flow().add("at", Yaml.span(step.at())).add("state", state));
        }
    }

    private static void doze(AppSpec app, List<String> lines) {
        Doze doze = app.doze();
        if (doze != null) {
            lines.add("doze: "
                    + new Yaml.Flow()
                            .add("after", Yaml.span(doze.after()))
                            .add("first", Yaml.span(doze.first()))
                            .add("longest", Yaml.span(doze.longest()))
                            .add("window", Yaml.span(doze.window())));
        }
    }
}
