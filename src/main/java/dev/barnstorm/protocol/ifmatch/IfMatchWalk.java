package dev.barnstorm.protocol.ifmatch;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Deviation;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.RequestIds;
import dev.barnstorm.protocol.Requests;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.document.DocumentCodec;
import dev.barnstorm.protocol.document.StoredDocument;
import dev.barnstorm.protocol.document.Token;
import dev.barnstorm.protocol.strict.Body;
import dev.barnstorm.protocol.strict.Findings;
import dev.barnstorm.protocol.strict.WholeRequest;
import dev.barnstorm.protocol.strict.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes a change: a look for the ETag where it is not known, the {@code PUT}, and a look at what is in its way. The ETag of a
 * 412 is never taken for that of what is there: some servers repeat the one that they were sent.
 */
final class IfMatchWalk implements Exchange {
    private enum Stage {
        SEEKING_TAG,
        WRITING,
        LOOKING
    }

    private final Mutation mutation;
    private final Token base;
    private final Service service;
    private final Caller caller;
    private final Requests requests;
    private final RequestIds ids;
    private final String path;
    private final List<Deviation> deviations = new ArrayList<>();
    private Stage stage;
    private HttpCall call;
    private @Nullable HttpCall write;
    private int status;

    private IfMatchWalk(Mutation mutation, Service service, Caller caller, String requestId) {
        this.mutation = mutation;
        this.base = Token.of(mutation.baseToken());
        this.service = service;
        this.caller = caller;
        this.requests = new Requests(caller);
        this.ids = new RequestIds(requestId);
        this.path = service.resource().with(Map.of("localId", mutation.localId(), "site", caller.site()));
        String tag = base.rev();
        boolean create = mutation.op() == Op.CREATE;
        this.stage = create || tag != null ? Stage.WRITING : Stage.SEEKING_TAG;
        this.call = create
                ? put(new HttpHeader("If-None-Match", "*"))
                : tag != null ? put(new HttpHeader("If-Match", tag)) : look();
    }

    static Exchange begin(Mutation mutation, Service service, Caller caller, String requestId) {
        return new IfMatchWalk(mutation, service, caller, requestId);
    }

    private HttpCall put(HttpHeader condition) {
        byte[] body = WireJson.bytes(out -> {
            out.writeStartObject();
            service.codec().write(mutation, base.lineage(), caller.site(), caller.deviceId(), out);
            out.writeEndObject();
        });
        return requests.json("PUT", path, ids.own(), body, condition);
    }

    private HttpCall look() {
        return requests.bare("GET", path, ids.aside());
    }

    @Override
    public HttpCall call() {
        return call;
    }

    @Override
    public Progress on(HttpReply reply) {
        return switch (stage) {
            case SEEKING_TAG -> tagSought(reply);
            case WRITING -> written(reply);
            case LOOKING -> looked(reply);
        };
    }

    /** Nothing has been written yet, so nothing is in doubt. */
    private Progress tagSought(HttpReply reply) {
        SyncReply heard = heard(reply, this::seen);
        HttpCall next = write;
        if (next != null) {
            stage = Stage.WRITING;
            call = next;
            return new Progress.GoOn();
        }
        status = reply.status();
        return done(heard instanceof SyncReply.Unclear unclear ? new SyncReply.NotSent(unclear.why()) : heard);
    }

    /** Goes on to write if what is there is what the change builds on. */
    private SyncReply seen(HttpReply reply, Findings findings) {
        if (reply.status() != 200) {
            return notSeen(reply, findings);
        }
        StoredDocument stored = stored(reply, findings);
        long version = stored.record().version();
        Optional<String> maker = stored.lineage().maker(version, version);
        boolean isBase =
                version == mutation.baseVersion() && maker.equals(base.lineage().maker(version, version));
        if (!isBase) {
            return decided(stored, reply, findings);
        }
        write = put(new HttpHeader("If-Match", tag(reply, findings)));
        return new SyncReply.Answered(List.of());
    }

    private Progress written(HttpReply reply) {
        status = reply.status();
        boolean create = mutation.op() == Op.CREATE;
        if (status == 409 || status == 412 || (status == 404 && !create)) {
            stage = Stage.LOOKING;
            call = look();
            return new Progress.GoOn();
        }
        return done(heard(reply, this::taken));
    }

    private SyncReply taken(HttpReply reply, Findings findings) {
        boolean create = mutation.op() == Op.CREATE;
        switch (reply.status()) {
            case 200, 201, 204 -> {
                if (create != (reply.status() == 201)) {
                    findings.note(
                            create ? IfMatchRule.CREATED : IfMatchRule.CHANGED,
                            create ? "201, or 412" : "200, 204, or 412",
                            Findings.describe(reply));
                }
                // Where the reply has no tag, the next change looks for it.
                String tag = reply.header("ETag").filter(IfMatchWalk::isStrong).orElse(null);
                return answered(new Outcome.Accepted(
                        mutation.localId(),
                        mutation.baseVersion() + 1,
                        DocumentCodec.tokenAfter(mutation, base.lineage(), tag)));
            }
            case 403 -> {
                return answered(new Outcome.Rejected(detail(reply)));
            }
            default -> {
                return refusal(reply, "200, 201, 204, 403, 404, 409, 412, or an error of a whole request", findings);
            }
        }
    }

    private Progress looked(HttpReply reply) {
        SyncReply heard = heard(reply, (it, findings) -> {
            if (it.status() == 404 && mutation.op() == Op.CREATE) {
                throw findings.refuse(IfMatchRule.NOT_THERE, "a resource behind the " + status, "404");
            }
            return it.status() == 200 ? decided(stored(it, findings), it, findings) : notSeen(it, findings);
        });
        return done(
                heard instanceof SyncReply.Answered ? heard : answered(new Outcome.Unknown(unseen(heard.toString()))));
    }

    private SyncReply notSeen(HttpReply reply, Findings findings) {
        return reply.status() == 404
                ? answered(new Outcome.Rejected("the server has no record " + mutation.localId()))
                : refusal(reply, "200, 404, or an error of a whole request", findings);
    }

    private StoredDocument stored(HttpReply reply, Findings findings) {
        return service.codec().read(Body.object(reply, findings), "resource", mutation.localId(), findings);
    }

    private SyncReply decided(StoredDocument stored, HttpReply reply, Findings findings) {
        return answered(service.codec().decide(mutation, stored, tag(reply, findings), "resource", findings));
    }

    private static String tag(HttpReply reply, Findings findings) {
        String tag = reply.header("ETag").orElse("");
        if (!isStrong(tag)) {
            throw findings.refuse(IfMatchRule.TAG, "an ETag in quotation marks", tag.isEmpty() ? "none" : tag);
        }
        return tag;
    }

    private static boolean isStrong(String tag) {
        return tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"");
    }

    /** What the device hears of a reply that is none to what was asked. */
    static SyncReply refusal(HttpReply reply, String expected, Findings findings) {
        return WholeRequest.read(reply, findings, expected, (it, noted) -> detail(it));
    }

    /** Errors are described as each service likes. */
    private static String detail(HttpReply reply) {
        return Findings.excerpt(Findings.describe(reply));
    }

    private static SyncReply answered(Outcome outcome) {
        return new SyncReply.Answered(List.of(outcome));
    }

    private SyncReply heard(HttpReply reply, Findings.Reader reader) {
        Decoded decoded = Findings.decode(reply, reader);
        deviations.addAll(decoded.deviations());
        return decoded.reply();
    }

    private Progress done(SyncReply reply) {
        return new Progress.Done(new Decoded(reply, status, deviations));
    }

    @Override
    public Decoded unanswered(boolean neverLeft, String why) {
        SyncReply heard =
                switch (stage) {
                    case SEEKING_TAG -> new SyncReply.NotSent(why);
                    case WRITING -> neverLeft ? new SyncReply.NotSent(why) : new SyncReply.Unclear(why);
                    case LOOKING -> answered(new Outcome.Unknown(unseen(why)));
                };
        return new Decoded(heard, stage == Stage.LOOKING ? status : 0, deviations);
    }

    private static String unseen(String why) {
        return "the server called it a conflict, and what is there could not be seen: " + why;
    }
}
