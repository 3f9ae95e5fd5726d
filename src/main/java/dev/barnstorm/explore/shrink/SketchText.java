package dev.barnstorm.explore.shrink;

import dev.barnstorm.explore.shrink.Sketch.Act;
import dev.barnstorm.explore.shrink.Sketch.Fault;
import dev.barnstorm.explore.shrink.Sketch.Line;
import dev.barnstorm.explore.shrink.SketchDevice.Step;
import dev.barnstorm.plan.Downtime;
import dev.barnstorm.scenario.LinkState;
import dev.barnstorm.scenario.ProtocolSpec;
import dev.barnstorm.scenario.TargetSpec;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import dev.barnstorm.scenario.WorkSpec.Kind;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a sketch as an ordinary scenario file: it leaves out only what scenarios mean anyway. */
final class SketchText {

    private static final int LONGEST_NAME = 50;

    // What a scenario means when it says nothing.
    private static final Duration USUAL_IDLE_TIMEOUT = Duration.ofSeconds(30);

    private final Sketch sketch;
    private final StringBuilder text = new StringBuilder();

    private SketchText(Sketch sketch) {
        this.sketch = sketch;
    }

    /** The YAML of a sketch. The same sketch gives the same text, each line ended by a line feed. */
    static String of(Sketch sketch) {
        return new SketchText(sketch).write();
    }

    private String write() {
        Sketch.Frame frame = sketch.frame();
        String name =
                frame.name().substring(0, Math.min(LONGEST_NAME, frame.name().length()));
        line(0, "name: " + Yaml.word(name + "-shrunk"));
        line(0, "seed: " + sketch.seed());
        line(
                0,
                "clock: "
                        + new Yaml.Flow()
                                .add("start", frame.start().toString())
                                .add("duration", Yaml.span(sketch.durationMicros()))
                                .add("speed", Yaml.number(frame.speed())));
        target(frame.target());
        protocol(frame.protocol());
        line(0, "fleet:");
        sketch.devices().forEach(this::device);
        line(0, "work:");
        sketch.lines().forEach(this::work);
        List<Downtime> downtimes = frame.downtimes().stream()
                .filter(downtime -> downtime.fromMicros() < sketch.durationMicros())
                .toList();
        if (!sketch.faults().isEmpty() || !downtimes.isEmpty()) {
            line(0, "serverFaults:");
            downtimes.forEach(this::downtime);
            sketch.faults().forEach(this::fault);
        }
        line(0, "settle: " + Yaml.span(frame.settle()));
        if (!frame.modes().isEmpty()) {
            Yaml.Flow modes = new Yaml.Flow();
            frame.modes().forEach((check, mode) -> modes.add(check, mode.name().toLowerCase(Locale.ROOT)));
            line(0, "checks: " + modes);
        }
        return text.toString();
    }

    private void target(TargetSpec target) {
        if (target instanceof TargetSpec.Url there) {
            line(
                    0,
                    "target: "
                            + new Yaml.Flow()
                                    .add("url", Yaml.quoted(there.url().toString()))
                                    .add("feedLag", Yaml.span(there.feedLag())));
        } else if (target instanceof TargetSpec.Reference) {
            line(
                    0,
                    "target: "
                            + new Yaml.Flow().add("reference", "embedded").add("feedLag", Yaml.span(target.feedLag())));
        } else if (!target.feedLag().isZero()) {
            line(
                    0,
                    "target: "
                            + new Yaml.Flow().add("wiremock", "embedded").add("feedLag", Yaml.span(target.feedLag())));
        }
    }

    private void protocol(ProtocolSpec protocol) {
        if (!protocol.isBarn()) {
            Yaml.Flow options = new Yaml.Flow();
            protocol.options().forEach((key, value) -> options.add(key, Yaml.quoted(value)));
            String name = Yaml.word(protocol.name());
            line(0, "protocol: " + (protocol.options().isEmpty() ? name : new Yaml.Flow().add(name, options)));
        }
    }

    // ---------------------------------------------------------------- devices and their links

    private void device(SketchDevice device) {
        line(1, "- name: " + Yaml.word(sketch.group(device)));
        if (sketch.ownsSite(device)) {
            line(2, "sites: 1");
        } else {
            line(2, "sharesSitesWith: " + Sketch.siteGroup(device.site()));
        }
        line(2, "devicesPerSite: 1");
        network(device);
        line(2, "app:");
        AppLines.of(device, sketch.durationMicros()).forEach(line -> line(3, line));
        if (!device.faults().isEmpty()) {
            line(2, "deviceFaults:");
            line(3, "script:");
            device.faults().forEach(fault -> line(4, "- " + DeviceFaultFlow.of(fault)));
        }
    }

    private void network(SketchDevice device) {
        Map<LinkState, String> names = names(device.link());
        line(2, "network:");
        if (!device.idleTimeout().equals(USUAL_IDLE_TIMEOUT)) {
            line(3, "idleTimeout: " + Yaml.span(device.idleTimeout()));
        }
        if (device.ghosts()) {
            line(3, "ghosts: true");
        }
        line(3, "states:");
        names.forEach((state, name) -> line(4, name + ": " + flow(state)));
        line(3, "script:");
        for (Step step : device.link()) {
            line(
                    4,
                    "- "
                            + new Yaml.Flow()
                                    .add("at", Yaml.span(step.atMicros()))
                                    .add("state", names.getOrDefault(step.state(), "")));
        }
    }

    /** A name for each different state; those of one name in the profile get a number from the second on. */
    private static Map<LinkState, String> names(List<Step> link) {
        Map<LinkState, String> names = new LinkedHashMap<>();
        for (Step step : link) {
            LinkState state = step.state();
            if (!names.containsKey(state)) {
                String name = state.name();
                for (int number = 2; names.containsValue(name); number++) {
                    name = state.name() + "-" + number;
                }
                names.put(state, name);
            }
        }
        return names;
    }

    private static Yaml.Flow flow(LinkState state) {
        Yaml.Flow flow = new Yaml.Flow();
        if (state.offline()) {
            return flow.add("offline", "true")
                    .add("cut", new Yaml.Flow().add(state.resetShare() > 0 ? "reset" : "stall", "100%"))
                    .add("known", Yaml.share(state.knownShare()));
        }
        flow.add("latency", Yaml.span(state.latency()));
        if (!state.jitter().isZero()) {
            flow.add("jitter", Yaml.span(state.jitter()));
        }
        if (Double.isFinite(state.downlinkBitsPerSecond())) {
            flow.add("downlink", Yaml.number(state.downlinkBitsPerSecond()) + "bps");
        }
        if (Double.isFinite(state.uplinkBitsPerSecond())) {
            flow.add("uplink", Yaml.number(state.uplinkBitsPerSecond()) + "bps");
        }
        if (state.stallShare() > 0) {
            flow.add(
                    "stall",
                    new Yaml.Flow()
                            .add("share", Yaml.share(state.stallShare()))
                            .add("for", Yaml.span(state.stallFor())));
        }
        return flow;
    }

    // ---------------------------------------------------------------- what is done, and what goes wrong

    private void work(Line work) {
        line(1, "- entity: " + Yaml.word(work.entity()));
        line(2, "kind: " + work.kind().name().toLowerCase(Locale.ROOT));
        if (work.kind().isShared()) {
            line(2, "records: " + work.records());
            line(2, "payload: " + work.payload());
        }
        if (work.kind() == Kind.DOCUMENT) {
            if (work.conflict() != Conflict.LAST_WRITE_WINS) {
                line(2, "conflict: " + work.conflict().word());
            }
            if (work.edits() > 0) {
                line(2, "edits: " + work.edits());
            }
        }
        List<Act> acts = sketch.acts().stream()
                .filter(act -> act.entity().equals(work.entity()))
                .toList();
        line(2, acts.isEmpty() ? "actions: []" : "actions:");
        acts.forEach(act -> act(act, work.kind().isShared()));
    }

    private void act(Act act, boolean document) {
        Yaml.Flow flow = new Yaml.Flow().add("at", Yaml.span(act.atMicros())).add("device", sketch.name(act.device()));
        if (document) {
            flow.add("record", Long.toString(act.record()));
        }
        if (act.replaces()) {
            flow.add("delete", "true");
        }
        if (act.invalid()) {
            flow.add("invalid", "true");
        }
        line(3, "- " + flow.add("payload", act.payload()));
    }

    private void downtime(Downtime downtime) {
        line(
                1,
                "- "
                        + new Yaml.Flow()
                                .add("kind", downtime.kind().name().toLowerCase(Locale.ROOT))
                                .add("at", Yaml.span(downtime.fromMicros()))
                                .add("for", Yaml.span(downtime.untilMicros() - downtime.fromMicros())));
    }

    private void fault(Fault fault) {
        Yaml.Flow flow = new Yaml.Flow()
                .add("kind", fault.kind())
                .add("at", Yaml.span(fault.atMicros()))
                .add("for", Yaml.span(fault.lastingMicros()))
                .add("devices", "[" + sketch.name(fault.device()) + "]")
                .add("requests", fault.writes() ? "writes" : "reads");
        Duration retryAfter = fault.retryAfter();
        if (retryAfter != null) {
            flow.add("retryAfter", Yaml.span(retryAfter));
        }
        line(1, "- " + flow);
    }

    private void line(int depth, String words) {
        text.append("  ".repeat(depth)).append(words).append('\n');
    }
}
