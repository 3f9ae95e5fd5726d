package dev.barnstorm.check;

import dev.barnstorm.history.HistoryDb;
import dev.barnstorm.history.HistoryEvent;
import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.AuditEnded;
import dev.barnstorm.history.HistoryEvent.CopyRaised;
import dev.barnstorm.history.HistoryEvent.Cut;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.FinalQueued;
import dev.barnstorm.history.HistoryEvent.FinalRow;
import dev.barnstorm.history.HistoryEvent.OutcomeGiven;
import dev.barnstorm.history.HistoryEvent.PhaseBegan;
import dev.barnstorm.history.HistoryEvent.PullEnded;
import dev.barnstorm.history.HistoryEvent.QuietEnded;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
import dev.barnstorm.history.HistoryEvent.Settled;
import dev.barnstorm.history.HistoryEvent.Shown;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import dev.barnstorm.history.RecordState;
import dev.barnstorm.scenario.DeviceNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Tells a literal history as a story: who acted, what was sent, what was answered. Devices are given short ("a" is
 * barn-01/a); a state is given as "m2@4": what mutation m2 made, as version 4. Devices react as correct ones do.
 */
final class Story {

    static final String SITE = "barn-01";

    private final String site;
    private final List<HistoryEvent> events = new ArrayList<>();
    private final Map<String, Acted> actions = new HashMap<>();
    private final Map<String, Sent> requests = new HashMap<>();
    private final Map<String, Map<String, Long>> copies = new TreeMap<>();
    private final Map<String, String> kept = new HashMap<>();
    private final Map<String, String[]> inSilence = new HashMap<>();
    private final Map<String, RecordState> named = new HashMap<>();
    private final Map<InfoKey, String> info = new LinkedHashMap<>();
    private long now;
    private long action;
    private boolean quiet = true;
    private boolean deviceReacts = true;
    private boolean silent;

    Story() {
        this(SITE);
    }

    /** A story of another site. */
    Story(String site) {
        this.site = site;
        events.add(new PhaseBegan(-60_000_000, "prepare", 0));
        events.add(new PhaseBegan(0, "storm", 0));
    }

    static String device(String name) {
        return SITE + "/" + name;
    }

    private String of(String name) {
        return site + "/" + name;
    }

    Story at(double seconds) {
        now = Math.round(seconds * 1e6);
        return this;
    }

    Story info(InfoKey key, String value) {
        info.put(key, value);
        return this;
    }

    /** From now on, devices do nothing with answers by themselves. */
    Story devicesDoNotReact() {
        deviceReacts = false;
        return this;
    }

    Story happens(HistoryEvent event) {
        events.add(event);
        return this;
    }

    long now() {
        return now;
    }

    // ------------------------------------------------------------------------------------------ operators

    Story creates(String device, String mutation, String record, String payload) {
        return acts(device, mutation, record, "create", payload, true, false, now / 1000);
    }

    Story logs(String device, String mutation, String record, String payload) {
        return acts(device, mutation, record, "create", payload, false, false, now / 1000);
    }

    Story logsNonsense(String device, String mutation, String record) {
        return acts(device, mutation, record, "create", "{\"invalid\":true}", false, true, now / 1000);
    }

    Story updates(String device, String mutation, String record, String payload) {
        return acts(device, mutation, record, "update", payload, true, false, now / 1000);
    }

    Story updatesByClock(String device, String mutation, String record, String payload, double clockSeconds) {
        return acts(device, mutation, record, "update", payload, true, false, Math.round(clockSeconds * 1000));
    }

    Story deletes(String device, String mutation, String record) {
        return acts(device, mutation, record, "delete", "{}", true, false, now / 1000);
    }

    private Story acts(
            String device,
            String mutation,
            String record,
            String op,
            String payload,
            boolean document,
            boolean invalid,
            long clockMillis) {
        copies.computeIfAbsent(of(device), d -> new TreeMap<>());
        Acted acted = new Acted(
                now,
                of(device),
                site,
                now,
                action++,
                mutation,
                record,
                document ? "flock" : "feeding",
                document,
                op,
                payload,
                clockMillis,
                invalid);
        actions.put(mutation, acted);
        return happens(acted);
    }

    // ------------------------------------------------------------------------------------------ pushing

    /** Sends mutations, each given with its base: "m1@0". */
    Story sends(String device, String request, String... mutations) {
        return sendsAs("push", device, request, mutations);
    }

    Story puts(String device, String request, String mutation) {
        return sendsAs("put", device, request, mutation);
    }

    private Story sendsAs(String kind, String device, String request, String... mutations) {
        List<SentMutation> sent = new ArrayList<>();
        for (String mutation : mutations) {
            String id = before(mutation, '@');
            Acted acted = actions.get(id);
            String record = acted == null ? "r1" : acted.localId();
            String op = acted == null ? "update" : acted.op();
            sent.add(new SentMutation(
                    sent.size(), sent.size(), id, record, op, Long.parseLong(after(mutation, '@')), 1));
        }
        Sent event = new Sent(now, of(device), site, request, kind, 1, now, null, sent);
        requests.put(request, event);
        return happens(event);
    }

    /**
     * The server answers, and the device hears it. Each answer is one of "m1 accepted 1", "m1 duplicate 1", "m1 rejected"
     * and "m1 conflict m2@4 rebase", the last word being what the device decides.
     */
    Story answers(String request, String... answers) {
        delivered(request, 200, true);
        for (int i = 0; i < answers.length; i++) {
            answer(request, i, answers[i].split(" "));
        }
        return heard(request, "ok", 200, "", answers.length);
    }

    private void answer(String request, int position, String[] words) {
        Sent sent = sent(request);
        SentMutation mutation = sent.mutations().stream()
                .filter(one -> one.mutationId().equals(words[0]))
                .findFirst()
                .orElseThrow();
        boolean applied = words[1].equals("accepted") || words[1].equals("duplicate");
        long version = applied ? Long.parseLong(words[2]) : 0;
        String serverId = !applied ? "" : words.length > 3 ? words[3] : "s-" + mutation.localId();
        happens(new OutcomeGiven(
                now,
                sent.device(),
                site,
                request,
                position,
                words[0],
                mutation.localId(),
                words[1],
                version,
                serverId,
                mutation.baseVersion(),
                ""));
        if (words[1].equals("conflict")) {
            happens(new Shown(now, sent.device(), site, request, "current", position, state(words[2])));
        }
        if (deviceReacts) {
            react(sent, mutation, words, version);
        }
    }

    private void react(Sent sent, SentMutation mutation, String[] words, long version) {
        switch (words[1]) {
            case "accepted", "duplicate" -> {
                raise(sent, "settled", state(words[0] + "@" + version), true);
                settledOn(sent.device(), words[0], "applied", version, words[1]);
            }
            case "conflict" -> {
                RecordState current = state(words[2]);
                raise(sent, "conflict", current, words[3].equals("edit-lost"));
                decidesOn(sent.device(), words[0], sent.requestId(), "conflict", current, words[3]);
            }
            default -> settledOn(sent.device(), mutation.mutationId(), "parked", 0, "rejected");
        }
    }

    /** The device re-merges a mutation against a current. */
    Story decides(String mutation, String request, String cause, RecordState current, String decision) {
        return decidesOn(action(mutation).device(), mutation, request, cause, current, decision);
    }

    /** The same on that device, which need not be the one on which it was made. */
    Story decidesOn(
            String device, String mutation, String request, String cause, RecordState current, String decision) {
        Acted own = action(mutation);
        happens(new Remerged(
                now,
                device,
                site,
                mutation,
                own.localId(),
                request,
                cause,
                own.op(),
                own.updatedAtMillis(),
                current,
                decision));
        switch (decision) {
            case "same" -> settledOn(device, mutation, "applied", current.version(), "seen");
            case "adopt", "edit-lost" -> settledOn(device, mutation, "dropped", current.version(), cause);
            default -> {}
        }
        return this;
    }

    Story settled(String mutation, String how, long version, String via) {
        return settledOn(action(mutation).device(), mutation, how, version, via);
    }

    private Story settledOn(String device, String mutation, String how, long version, String via) {
        Acted own = action(mutation);
        boolean lost = how.equals("dropped") && !own.op().equals("delete");
        return happens(new Settled(now, device, site, mutation, own.localId(), how, version, via, lost, ""));
    }

    /** The server acts, and the device never hears of it. */
    Story swallowsAnswerTo(String request) {
        delivered(request, 200, false);
        happens(new Cut(now, sent(request).device(), request, "reply", "swallowed", 100, 0));
        return givesUp(request);
    }

    /** The device hears nothing, and nobody knows whether the server did. */
    Story givesUp(String request) {
        return heard(request, "unknown", 0, "time-out", 0);
    }

    /** The device got no connection, and knows it. */
    Story cannotConnect(String request) {
        return heard(request, "fail", 0, "not sent: refused", 0);
    }

    /** A whole reply that says nothing of the mutations. */
    Story fails(String request, int status) {
        delivered(request, status, true);
        return heard(request, status == 500 ? "unknown" : "fail", status, "status " + status, 0);
    }

    private void delivered(String request, int status, boolean heard) {
        happens(new Delivered(
                now,
                sent(request).device(),
                request,
                sent(request).kind(),
                1,
                status,
                100,
                200,
                20_000,
                300_000,
                heard));
    }

    private Story heard(String request, String fate, int status, String reason, int rows) {
        Sent sent = sent(request);
        return happens(new Answered(now, sent.device(), site, request, sent.kind(), fate, status, reason, rows));
    }

    // ------------------------------------------------------------------------------------------ pulling

    /** A pull to the end, begun and ended now, whose page shows these states. */
    Story pulls(String device, String request, String... states) {
        copies.computeIfAbsent(of(device), d -> new TreeMap<>());
        Sent sent = new Sent(now, of(device), site, request, "pull", 1, now, null, List.of());
        requests.put(request, sent);
        happens(sent);
        delivered(request, 200, true);
        for (int i = 0; i < states.length; i++) {
            happens(new Shown(now, of(device), site, request, "page", i, state(states[i])));
            raise(sent, "page", state(states[i]), true);
        }
        heard(request, "ok", 200, "", states.length);
        return happens(new PullEnded(now, of(device), site, now, 1, true));
    }

    private void raise(Sent sent, String source, RecordState state, boolean visible) {
        Map<String, Long> known = copies.computeIfAbsent(sent.device(), d -> new TreeMap<>());
        if (known.getOrDefault(state.localId(), 0L) < state.version()) {
            known.put(state.localId(), state.version());
            happens(new CopyRaised(now, sent.device(), site, sent.requestId(), source, state, visible));
        }
    }

    // ------------------------------------------------------------------------------------------ the end

    /** After quiet, and before the audit, every device reads its feed to the end twice. */
    Story silenceIsKept() {
        silent = true;
        return this;
    }

    /** In silence, in its first or second cycle, a device is shown these states. */
    Story inSilence(int cycle, String device, String... states) {
        inSilence.put("silence-" + cycle + " " + device, states);
        return silenceIsKept();
    }

    Story quietIsNotReached() {
        quiet = false;
        return this;
    }

    /** At the end that device keeps this state of a record instead of the audited one; null: no row at all. */
    Story keeps(String device, String record, @Nullable String state) {
        kept.put(of(device) + " " + record, state == null ? "" : state);
        return this;
    }

    Story stillQueued(String mutation) {
        Acted own = action(mutation);
        return happens(new FinalQueued(now, own.device(), site, mutation, own.localId(), "frozen", 3));
    }

    /** Heal, quiet, silence and an audit in which both passes show these states, and every device keeps them. */
    Story ends(String... audited) {
        heals();
        audits(1, audited);
        audits(2, audited);
        for (String device : copies.keySet()) {
            for (String state : audited) {
                keepsAtTheEnd(device, state);
            }
        }
        return happens(new PhaseBegan(now, "end", 0));
    }

    Story heals() {
        at(Math.max(3600, now / 1e6 + 1));
        happens(new PhaseBegan(now, "heal", 0));
        at(now / 1e6 + 60);
        happens(new QuietEnded(now, quiet, quiet ? "" : "2 rows in queues"));
        if (silent) {
            happens(new PhaseBegan(now, "silence", 0));
            cycle("silence-1");
            cycle("silence-2");
        }
        at(now / 1e6 + 60);
        return happens(new PhaseBegan(now, "audit", 0));
    }

    private void cycle(String request) {
        at(now / 1e6 + 20);
        List.copyOf(copies.keySet()).forEach(device -> {
            String name = device.substring(site.length() + 1);
            pulls(name, request + "-" + name, inSilence.getOrDefault(request + " " + name, new String[0]));
        });
    }

    Story audits(int pass, String... audited) {
        for (int i = 0; i < audited.length; i++) {
            happens(new Shown(now, "", site, "audit", "audit-" + pass, i, state(audited[i])));
        }
        return happens(new AuditEnded(now, site, pass, pass == 1 ? 1000 : 7, audited.length, true, ""));
    }

    private void keepsAtTheEnd(String device, String audited) {
        String other = kept.get(device + " " + state(audited).localId());
        if (other == null || !other.isEmpty()) {
            RecordState state = state(other == null ? audited : other);
            happens(new FinalRow(now, device, site, state, state, "synced"));
        }
    }

    // ------------------------------------------------------------------------------------------ judging

    /** From now on that word is the same state with something wrong in it. */
    Story calls(String word, String right, UnaryOperator<RecordState> distortion) {
        named.put(word, distortion.apply(state(right)));
        return this;
    }

    /** "m2@4": what m2 made, as version 4; or what was named so. */
    RecordState state(String word) {
        RecordState known = named.get(word);
        return known != null ? known : asMade(word);
    }

    private RecordState asMade(String word) {
        Acted made = action(before(word, '@'));
        boolean deleted = made.op().equals("delete");
        return new RecordState(
                made.localId(),
                "s-" + made.localId(),
                site,
                made.entity(),
                Long.parseLong(after(word, '@')),
                made.payload(),
                made.updatedAtMillis(),
                DeviceNames.identity(made.device()),
                deleted);
    }

    /** What happened, in order. */
    List<HistoryEvent> events() {
        return events;
    }

    HistoryReader history() {
        return HistoryDb.inMemory(events, info);
    }

    private Acted action(String mutation) {
        Acted acted = actions.get(mutation);
        if (acted == null) {
            throw new IllegalArgumentException("nobody did " + mutation);
        }
        return acted;
    }

    private Sent sent(String request) {
        Sent sent = requests.get(request);
        if (sent == null) {
            throw new IllegalArgumentException("nobody sent " + request);
        }
        return sent;
    }

    private static String before(String text, char mark) {
        return text.substring(0, text.indexOf(mark));
    }

    private static String after(String text, char mark) {
        return text.substring(text.indexOf(mark) + 1);
    }
}
