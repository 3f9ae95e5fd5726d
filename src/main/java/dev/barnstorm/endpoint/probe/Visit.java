package dev.barnstorm.endpoint.probe;

import dev.barnstorm.endpoint.Carrier;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RemoteRecord;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One probe's stay at a server: makes names that nobody used before, sends, reads, and keeps what was acknowledged. For any
 * number of threads, but for the feeds.
 */
final class Visit implements AutoCloseable {
    /** Upper and lower case, since servers have been seen to change it. */
    static final String ENTITY = "probeNote";

    private static final BarnProtocol PROTOCOL = new BarnProtocol();

    private final Carrier carrier;
    private final ProbeSettings settings;
    private final Ledger ledger = new Ledger();
    private final Feeds feeds;
    private final AtomicInteger names = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "probe");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable First first;
    private @Nullable FullBatch fullBatch;
    private @Nullable Values values;
    private volatile String lastSent = "nothing yet";

    Visit(Carrier carrier, ProbeSettings settings, Consumer<Duration> pause) {
        this.carrier = carrier;
        this.settings = settings;
        this.feeds = new Feeds(this, settings.feedLag(), pause);
    }

    // ---------------------------------------------------------------- names

    /** The site that most steps use. */
    String site() {
        return settings.site() == null ? "probe-" + settings.salt() : settings.site();
    }

    /** Whether nobody used that site before. */
    boolean siteIsFresh() {
        return settings.site() == null;
    }

    /** Another fresh site. */
    String otherSite() {
        return "probe-" + settings.salt() + "-other";
    }

    /** Where bulky things go: another site, unless there is but one to use. */
    String sideSite() {
        return siteIsFresh() ? "probe-" + settings.salt() + "-side" : site();
    }

    /** One of the site's devices; {@code number} from 1. */
    Caller device(int number) {
        return device(number, site());
    }

    Caller device(int number, String site) {
        String name = site + (siteIsFresh() ? "" : "/probe-" + settings.salt()) + "/dev-0" + number;
        return new Caller(name, site, settings.bearer(), false);
    }

    ProbeSettings settings() {
        return settings;
    }

    /** An id that nobody used, in the form of a UUID, as devices make them. */
    String id() {
        byte[] name = (settings.salt() + "/" + names.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(name).toString();
    }

    /** What the device that acts takes for now: later with every action, to the odd millisecond. */
    Instant now() {
        return settings.start().plusMillis(names.incrementAndGet() * 1_007L);
    }

    // ---------------------------------------------------------------- mutations

    Mutation create(String payload) {
        return new Mutation(id(), id(), null, ENTITY, Op.CREATE, 0, payload, now());
    }

    Mutation update(RemoteRecord record, String payload) {
        return change(record, Op.UPDATE, payload);
    }

    Mutation delete(RemoteRecord record) {
        return change(record, Op.DELETE, "{}");
    }

    private Mutation change(RemoteRecord record, Op op, String payload) {
        return new Mutation(
                id(), record.localId(), record.serverId(), record.entity(), op, record.version(), payload, now());
    }

    // ---------------------------------------------------------------- calls

    Answer push(Mutation... batch) {
        return push(device(1), List.of(batch));
    }

    Answer push(Caller caller, Mutation... batch) {
        return push(caller, List.of(batch));
    }

    Answer push(Caller caller, List<Mutation> batch) {
        return push(caller, batch, call -> call);
    }

    /** Pushes, with something about the request changed. */
    Answer push(Caller caller, List<Mutation> batch, Function<HttpCall, HttpCall> changed) {
        Answer answer = call(new SyncCall.Push(batch), caller, changed);
        note(batch, caller, answer);
        return answer;
    }

    Answer put(Mutation mutation) {
        return put(mutation, call -> call);
    }

    /** Puts, with something about the request changed. */
    Answer put(Mutation mutation, Function<HttpCall, HttpCall> changed) {
        Answer answer = call(new SyncCall.Replace(mutation), device(1), changed);
        note(List.of(mutation), device(1), answer);
        return answer;
    }

    Answer pull(Caller caller, @Nullable String cursor, int limit) {
        return call(new SyncCall.Pull(cursor, limit), caller, call -> call);
    }

    private Answer call(SyncCall call, Caller caller, Function<HttpCall, HttpCall> changed) {
        Exchange exchange = PROTOCOL.begin(call, caller, "probe-" + settings.salt() + "-" + calls.incrementAndGet());
        HttpCall http = changed.apply(exchange.call());
        HttpReply reply = send(http);
        if (exchange.on(reply) instanceof Exchange.Progress.Done done) {
            return new Answer(shown(http), reply, done.decoded());
        }
        throw new IllegalStateException("the barn protocol's calls are one request each");
    }

    /** Sends a request as it is. */
    HttpReply send(HttpCall call) {
        requests.incrementAndGet();
        lastSent = shown(call);
        try {
            return carrier.send(call);
        } catch (IOException noReply) {
            throw Broken.because("a reply", carrier.reason(noReply));
        }
    }

    private static String shown(HttpCall call) {
        return call.method() + " " + call.path() + (call.body().length == 0 ? "" : " " + body(call));
    }

    private static String body(HttpCall call) {
        boolean packed =
                call.headers().stream().anyMatch(header -> header.name().equals("Content-Encoding"));
        return packed
                ? "(" + call.body().length + " bytes of gzip)"
                : Answer.shortened(new String(call.body(), StandardCharsets.UTF_8));
    }

    private void note(List<Mutation> batch, Caller caller, Answer answer) {
        if (answer.decoded().reply() instanceof SyncReply.Answered answered) {
            for (int i = 0; i < batch.size(); i++) {
                if (answered.outcomes().get(i) instanceof Outcome.Accepted accepted) {
                    ledger.note(Ledger.after(batch.get(i), caller, accepted));
                }
            }
        }
    }

    /** Makes calls at the same time, as nearly as threads can; their replies in the order of the calls. */
    List<Answer> together(List<Supplier<Answer>> calls) {
        CyclicBarrier start = new CyclicBarrier(calls.size());
        List<CompletableFuture<Answer>> coming = new ArrayList<>();
        for (Supplier<Answer> call : calls) {
            coming.add(inBackground(() -> {
                await(start);
                return call.get();
            }));
        }
        List<Answer> answers = coming.stream().map(Visit::result).toList();
        lastSent = answers.stream().map(Answer::sent).collect(Collectors.joining(" and at the same time "));
        return answers;
    }

    <T> CompletableFuture<T> inBackground(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, threads);
    }

    /** What came of it, or what it threw. */
    static <T> T result(CompletableFuture<T> coming) {
        try {
            return coming.join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof Broken broken) {
                throw broken;
            }
            throw failed;
        }
    }

    private static void await(CyclicBarrier start) {
        try {
            start.await();
        } catch (InterruptedException | BrokenBarrierException stopped) {
            throw new IllegalStateException("the probe was stopped", stopped);
        }
    }

    // ---------------------------------------------------------------- what steps build on

    /** A record that is there in version 1. */
    RemoteRecord given() {
        return given("{\"kg\":12.5,\"note\":\"for the probe\"}");
    }

    RemoteRecord given(String payload) {
        return given(create(payload));
    }

    /** A record that was changed since it was created, and is in version 2. */
    RemoteRecord givenChanged() {
        return changed(given(), "{\"kg\":13.25,\"note\":\"changed\"}");
    }

    RemoteRecord changed(RemoteRecord record, String payload) {
        return given(update(record, payload));
    }

    RemoteRecord givenDeleted() {
        return given(delete(givenChanged()));
    }

    /** The record that a mutation leaves, which is of no interest by itself. */
    RemoteRecord given(Mutation mutation) {
        Answer answer = push(mutation);
        boolean accepted = answer.decoded().reply() instanceof SyncReply.Answered answered
                && answered.outcomes().get(0) instanceof Outcome.Accepted;
        if (!accepted) {
            throw new NotAsked(
                    "a mutation that it builds on, a plain " + mutation.op().word() + ", was not accepted");
        }
        return Ledger.after(mutation, device(1), (Outcome.Accepted) answer.outcome());
    }

    /** The first record of all, to be asked for again in the end. */
    void keepFirst(Mutation mutation, RemoteRecord given) {
        first = new First(mutation, given);
    }

    First first() {
        if (first == null) {
            throw new NotAsked("the first create was not accepted");
        }
        return first;
    }

    /** A mutation, and the record as it left it. */
    record First(Mutation mutation, RemoteRecord given) {}

    void keepBatch(FullBatch batch) {
        fullBatch = batch;
    }

    /** A batch of as many records as go into one. */
    FullBatch fullBatch() {
        if (fullBatch == null) {
            throw new NotAsked("no batch of 50 was accepted");
        }
        return fullBatch;
    }

    /** Mutations that were accepted in one batch, and what they were given. */
    record FullBatch(List<Mutation> mutations, List<RemoteRecord> records) {}

    /** The strange values, sent when somebody first asks for them. */
    Values values() {
        if (values == null) {
            values = Values.send(this, ValueSteps.CASES);
        }
        return values;
    }

    Ledger ledger() {
        return ledger;
    }

    Feeds feeds() {
        return feeds;
    }

    Optional<String> bearer() {
        return Optional.ofNullable(settings.bearer()).filter(token -> !token.isEmpty());
    }

    /** What a step that goes wrong now is to show as sent. */
    void pointAt(String sent) {
        lastSent = sent;
    }

    /** The last request, shortened and without its headers, unless a step points at another. */
    String lastSent() {
        return lastSent;
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
