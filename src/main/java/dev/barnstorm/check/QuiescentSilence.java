package dev.barnstorm.check;

import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.RecordState;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is quiet stays quiet: in two more cycles of every device nothing is sent but pulls, no page holds a version above
 * the known one, and both passes of the audit show just what was there before.
 */
final class QuiescentSilence implements Check {

    /** So often every device reads its feed to the end in silence. */
    private static final int CYCLES = 2;

    @Override
    public String name() {
        return "quiescent-silence";
    }

    @Override
    public Hearing begin(RunCase run, Tallies tallies) {
        Docket docket = new Docket(name(), run);
        return new Hearing() {
            @Override
            public void device(DeviceCase device) {
                silence(run.course(device.site())).ifPresent(from -> {
                    cycles(docket, device, from);
                    onlyPulls(docket, device, from);
                });
            }

            @Override
            public void record(RecordCase record, SiteCase site) {
                silence(run.course(record.site())).ifPresent(from -> {
                    pages(docket, record, from);
                    audits(docket, record, from);
                });
            }

            @Override
            public CheckResult result() {
                for (Course course : run.courses()) {
                    if (silence(course).isEmpty()) {
                        docket.cannotTell(
                                course.quietReached()
                                        ? "the history holds no silence after quiet"
                                        : course.whyNotQuiet());
                    }
                }
                return docket.result("stirrings after quiet", "cycles, rows and records");
            }
        };
    }

    /** When it began; empty where it was not quiet before. */
    private static OptionalLong silence(Course course) {
        return course.quietReached() ? course.phase("silence") : OptionalLong.empty();
    }

    private static void cycles(Docket docket, DeviceCase device, long silence) {
        int cycles = 0;
        for (DeviceCase.FullPull pull : device.fullPulls()) {
            cycles += pull.endedMicros() >= silence ? 1 : 0;
        }
        if (cycles < CYCLES) {
            docket.cannotTell("a device did not read its feed to the end twice in silence");
        }
        for (int i = 0; i < cycles; i++) {
            docket.looked();
        }
    }

    private static void onlyPulls(Docket docket, DeviceCase device, long silence) {
        for (RequestCase request : device.requests()) {
            Sent sent = request.sent();
            if (request.pushes() && sent.atMicros() >= silence) {
                docket.found(
                        device.name(),
                        sent.mutations().isEmpty()
                                ? null
                                : sent.mutations().get(0).localId(),
                        sent.atMicros(),
                        "a fleet that is quiet has nothing more to send",
                        "pulls only, since quiet was reached",
                        sent.kind() + " " + sent.requestId() + " with "
                                + sent.mutations().size() + " changes");
                return;
            }
        }
    }

    private static void pages(Docket docket, RecordCase record, long silence) {
        Map<String, Long> known = known(record, silence);
        for (Shown row : record.shown()) {
            if (!row.inPage() || row.atMicros() < silence) {
                continue;
            }
            docket.looked();
            long before = known.getOrDefault(row.device(), 0L);
            if (row.state().version() > before) {
                known.put(row.device(), row.state().version());
                docket.found(
                        record,
                        row.device(),
                        row.atMicros(),
                        "in silence no page holds a version above the known one",
                        before == 0
                                ? "no row of a record that the device did not know at quiet"
                                : "at most version " + before + ", which the device knew at quiet",
                        Contents.words(row.state()));
            }
        }
    }

    /** The version that each device's server copy had come to before the silence. */
    private static Map<String, Long> known(RecordCase record, long silence) {
        Map<String, Long> known = new HashMap<>();
        for (CopyRaised raised : record.copies()) {
            if (raised.atMicros() < silence) {
                known.merge(raised.device(), raised.state().version(), Math::max);
            }
        }
        return known;
    }

    private static String words(@Nullable Shown shown) {
        return shown == null ? "nothing" : Contents.words(shown.state());
    }

    private static void audits(Docket docket, RecordCase record, long silence) {
        if (!docket.run().audited(record.site(), 1) || !docket.run().audited(record.site(), 2)) {
            docket.cannotTell("the audit is not complete");
            return;
        }
        docket.looked();
        Shown first = record.auditedIn(1);
        Shown second = record.auditedIn(2);
        if (first == null ? second != null : second == null || !same(first.state(), second.state())) {
            complain(
                    docket,
                    record,
                    "both passes of the audit show the same",
                    words(first) + ", as pass 1 shows",
                    words(second) + " in pass 2");
            return;
        }
        long before = newestCopy(record, silence);
        long audited = first == null ? 0 : first.state().version();
        if (audited != before) {
            complain(
                    docket,
                    record,
                    "the audit shows what was there at quiet",
                    before == 0
                            ? "nothing, since no device knew the record"
                            : "version " + before + ", as devices knew it",
                    words(first));
        }
    }

    /** The newest version that any device's server copy had come to before the silence; 0 for none. */
    private static long newestCopy(RecordCase record, long silence) {
        long newest = 0;
        for (CopyRaised raised : record.copies()) {
            if (raised.atMicros() < silence) {
                newest = Math.max(newest, raised.state().version());
            }
        }
        return newest;
    }

    private static boolean same(RecordState one, RecordState other) {
        return one.deviceId().equals(other.deviceId())
                && one.serverId().equals(other.serverId())
                && Contents.keptDifference(one, other).isEmpty();
    }

    private static void complain(Docket docket, RecordCase record, String rule, String expected, String found) {
        docket.found(
                record, null, docket.run().course(record.site()).phase("audit").orElse(0), rule, expected, found);
    }
}
