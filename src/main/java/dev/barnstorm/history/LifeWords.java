package dev.barnstorm.history;

import static dev.barnstorm.history.LifeContext.because;
import static dev.barnstorm.history.LifeContext.brief;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.AuditEnded;
import dev.barnstorm.history.HistoryEvent.BackedOff;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Deviated;
import dev.barnstorm.history.HistoryEvent.DocumentEdited;
import dev.barnstorm.history.HistoryEvent.FaultInjected;
import dev.barnstorm.history.HistoryEvent.FinalDocument;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.Lifecycle;
import dev.barnstorm.history.HistoryEvent.LinkChanged;
import dev.barnstorm.history.HistoryEvent.Measured;
import dev.barnstorm.history.HistoryEvent.Merged;
import dev.barnstorm.history.HistoryEvent.OfDevice;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.PullEnded;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.ServerLife;
import dev.barnstorm.history.HistoryEvent.SessionBegan;
import dev.barnstorm.history.HistoryEvent.SessionEnded;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryEvent.Skipped;
import dev.barnstorm.history.HistoryEvent.TickSkipped;
import dev.barnstorm.history.HistoryReader.DeviceLife;
import dev.barnstorm.history.HistoryReader.RecordLife;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds plain words for every kind of event. An event that another line tells already has none. */
final class LifeWords {

    private static final String SERVER = "server";

    private final LifeContext context;
    private final BarnTimes times;
    private final Map<Class<?>, Function<HistoryEvent, @Nullable LifeLine>> words = new HashMap<>();

    LifeWords(LifeContext context, BarnTimes times) {
        this.context = context;
        this.times = times;
        operators();
        requests();
        outcomes();
        sessions();
        link();
        end();
    }

    static List<LifeLine> ofRecord(RecordLife life, BarnTimes times) {
        return new LifeWords(new LifeContext(life.events(), life.localId()), times).all(life.events());
    }

    static List<LifeLine> ofDevice(DeviceLife life, BarnTimes times) {
        return new LifeWords(new LifeContext(life.events(), null), times).all(life.events());
    }

    private List<LifeLine> all(List<HistoryEvent> events) {
        List<LifeLine> lines = new ArrayList<>();
        for (HistoryEvent event : events) {
            Function<HistoryEvent, @Nullable LifeLine> how = words.get(event.getClass());
            if (how == null) {
                throw new IllegalStateException("no words for " + event);
            }
            LifeLine line = how.apply(event);
            if (line != null) {
                lines.add(line);
            }
        }
        return lines;
    }

    private <E extends HistoryEvent> void on(Class<E> kind, Function<E, @Nullable LifeLine> how) {
        words.put(kind, event -> how.apply(kind.cast(event)));
    }

    private <E extends OfDevice> void say(Class<E> kind, Function<E, String> what) {
        on(kind, event -> LifeLine.of(event.atMicros(), event.device(), what.apply(event)));
    }

    private <E extends OfDevice> void sayOfServer(Class<E> kind, Function<E, String> what) {
        on(kind, event -> LifeLine.of(event.atMicros(), SERVER, what.apply(event)));
    }

    private <E extends HistoryEvent> void sayOfRun(Class<E> kind, Function<E, String> what) {
        on(kind, event -> LifeLine.of(event.atMicros(), "run", what.apply(event)));
    }

    private void operators() {
        say(
                Acted.class,
                e -> deed(e.op()) + " " + e.entity() + context.record(e.localId())
                        + (e.op().equals("delete") ? "" : " " + context.payload(e.payload()))
                        + (context.change(e.mutationId()).equals("it")
                                ? ""
                                : " (" + context.change(e.mutationId()) + ")")
                        + (e.invalid() ? ", which the target's rules forbid" : ""));
        say(Skipped.class, e -> "cannot " + e.op() + " " + e.entity() + because(e.reason()));
        say(Settled.class, this::settled);
        say(Remerged.class, e -> RemergeWords.of(e, context.changeOf(e.mutationId(), e.localId()), times));
        say(Merged.class, e -> RemergeWords.of(e, context));
        say(DocumentEdited.class, e -> "edits document " + brief(e.documentId()) + ": " + brief(e.edits()));
        on(CopyRaised.class, this::copyRaised);
    }

    private static String deed(String op) {
        return switch (op) {
            case "create" -> "creates";
            case "update" -> "changes";
            case "delete" -> "deletes";
            default -> op;
        };
    }

    private String settled(Settled e) {
        String change = context.changeOf(e.mutationId(), e.localId());
        return switch (e.how()) {
            case "applied" -> "settles " + change + " as version " + e.version() + " (" + e.via() + ")";
            case "dropped" ->
                "drops " + change + " for version " + e.version() + " (" + e.via() + ")"
                        + (e.editLost() ? ": edit lost" : "");
            case "parked" -> "parks " + change + " (" + e.via() + ")" + because(e.reason());
            case "gone" -> "has lost " + change + because(e.reason());
            default -> e.how() + " " + change + " (" + e.via() + ")" + because(e.reason());
        };
    }

    private @Nullable LifeLine copyRaised(CopyRaised e) {
        context.raised(e.device(), e.state());
        // The line of the showing, of the re-merge or of the settling tells it.
        return null;
    }

    private void requests() {
        say(Sent.class, this::sent);
        say(Answered.class, RequestWords::of);
        sayOfServer(
                Delivered.class,
                e -> (e.heard() ? "answers " : "acted on ") + e.requestId()
                        + (e.copy() > 1 ? ", copy " + e.copy() + "," : "") + " with " + e.status()
                        + (e.heard() ? "" : ", the reply was lost"));
        say(Cut.class, RequestWords::of);
        sayOfServer(FaultInjected.class, e -> "fault " + e.kind() + " meets " + e.requestId());
        say(
                Deviated.class,
                e -> "hears what the wire does not allow in " + e.requestId() + ": " + brief(e.rule()) + "; expected "
                        + brief(e.expected()) + ", got " + brief(e.got()));
    }

    private String sent(Sent e) {
        if (!context.ofRecord()) {
            return e.kind().equals("pull")
                    ? "pulls" + (e.cursor() == null ? " from the start" : "") + " in " + e.requestId()
                    : "pushes " + e.mutations().size() + (e.mutations().size() == 1 ? " change" : " changes") + " in "
                            + e.requestId();
        }
        return String.join(
                "; ",
                e.mutations().stream()
                        .filter(mutation -> context.isOfLife(mutation.localId()))
                        .map(mutation -> pushed(e, mutation))
                        .toList());
    }

    private String pushed(Sent e, SentMutation mutation) {
        return (e.kind().equals("put") ? "puts " : "pushes ") + context.change(mutation.mutationId()) + " (attempt "
                + mutation.attempt() + ", base " + mutation.baseVersion() + ") in " + e.requestId()
                + (mutation.position() == 0
                        ? ""
                        : " after " + mutation.position() + (mutation.position() == 1 ? " other" : " others"));
    }

    private void outcomes() {
        on(OutcomeGiven.class, e -> LifeLine.of(e.atMicros(), SERVER, outcome(e) + " (" + e.requestId() + ")"));
        on(Shown.class, this::shown);
        say(
                PullEnded.class,
                e -> (e.complete() ? "has pulled to the end" : "breaks off its pull") + " after " + e.pages()
                        + (e.pages() == 1 ? " page" : " pages"));
    }

    private String outcome(OutcomeGiven e) {
        String change = context.changeOf(e.mutationId(), e.localId());
        return switch (e.status()) {
            case "accepted" -> "accepts " + change + " as version " + e.version() + context.serverId(e.serverId());
            case "duplicate" ->
                "says that it has " + change + " already, as version " + e.version() + context.serverId(e.serverId());
            case "conflict" ->
                "refuses " + change + ": base " + e.baseVersion() + " is not its version now" + because(e.reason());
            case "rejected" -> "rejects " + change + because(e.reason());
            default -> "says of " + change + " what cannot be believed" + because(e.reason());
        };
    }

    private LifeLine shown(Shown e) {
        boolean strange = !e.state().site().equals(e.site());
        String version =
                context.version(e.state()) + (strange ? " of " + e.state().site() : "");
        return switch (e.source()) {
            case "page" -> {
                String after = context.ofRecord() ? afterPage(e) : "";
                yield LifeLine.shared(
                        e.atMicros(),
                        e.device(),
                        "sees " + version + " in its feed" + after,
                        "see " + version + " in their feeds" + after);
            }
            case "current" -> LifeLine.of(e.atMicros(), e.device(), "is shown " + version);
            default -> LifeLine.of(e.atMicros(), e.source(), "finds " + version);
        };
    }

    private String afterPage(Shown e) {
        CopyRaised raised = context.raisedBy(e.device(), e.requestId(), e.state());
        if (raised != null) {
            return raised.visible() ? "" : ", behind its own change";
        }
        long known = context.known(e.device(), e.localId());
        return known >= e.state().version() ? ", having version " + known + " already" : ", and does not take it";
    }

    private void sessions() {
        say(SessionBegan.class, e -> "begins sync session " + e.session() + " (" + e.trigger() + ")" + late(e));
        say(SessionEnded.class, e -> "ends sync session " + e.session() + because(e.reason()));
        say(TickSkipped.class, e -> "does not even try to sync" + because(e.reason()));
        say(
                BackedOff.class,
                e -> "backs off until " + times.ofMicros(e.untilMicros()) + " after " + e.failuresInARow()
                        + (e.failuresInARow() == 1 ? " failure" : " failures in a row") + because(e.reason()));
        say(Lifecycle.class, e -> "app: " + e.what() + (e.detail().isEmpty() ? "" : " " + brief(e.detail())));
    }

    private static String late(SessionBegan e) {
        long lateMillis = (e.atMicros() - e.plannedAtMicros()) / 1000;
        return lateMillis <= 0 ? "" : ", " + lateMillis + " ms late";
    }

    private void link() {
        say(LinkChanged.class, e -> {
            String before = context.linkBefore(e.device(), e.state());
            return "link " + (before == null || before.equals(e.state()) ? "is " : before + " → ") + e.state()
                    + (e.offline() ? (e.known() ? ", and the phone knows" : ", and the phone does not know") : "");
        });
    }

    private void end() {
        on(FinalRow.class, this::finalRow);
        say(
                FinalQueued.class,
                e -> "still has " + context.changeOf(e.mutationId(), e.localId())
                        + " in its queue at the end, " + e.state() + " after " + e.attempts()
                        + (e.attempts() == 1 ? " attempt" : " attempts"));
        say(FinalDocument.class, e -> "ends with document " + brief(e.documentId()) + " as " + brief(e.content()));
        sayOfRun(PhaseBegan.class, e -> "begins phase " + e.phase());
        sayOfRun(QuietEnded.class, e -> e.reached() ? "is quiet" : "is not quiet in time" + because(e.why()));
        sayOfRun(
                AuditEnded.class,
                e -> "audit " + e.pass() + " of " + e.site() + (e.complete() ? " read " : " broke off after ")
                        + e.rows() + " rows" + because(e.problem()));
        on(
                ServerLife.class,
                e -> LifeLine.of(
                        e.atMicros(), SERVER, (e.what().equals("back") ? "is back" : e.what()) + because(e.detail())));
        sayOfRun(Measured.class, e -> "measures " + e.name() + " = " + e.value());
    }

    private @Nullable LifeLine finalRow(FinalRow e) {
        if (!context.ofRecord() && LifeContext.isPlain(e)) {
            long rows = context.untoldPlainRows();
            return rows == 0
                    ? null
                    : LifeLine.of(
                            e.atMicros(),
                            e.device(),
                            "ends with " + rows + (rows == 1 ? " record" : " records")
                                    + " as the server has shown them");
        }
        RecordState copy = e.copy();
        String rest = (copy == null
                        ? ", without a server copy"
                        : copy.version() == e.visible().version()
                                ? ""
                                : ", the server copy at version " + copy.version())
                + ", " + e.status();
        String version = context.version(e.visible());
        return LifeLine.shared(e.atMicros(), e.device(), "ends with " + version + rest, "end with " + version + rest);
    }
}
