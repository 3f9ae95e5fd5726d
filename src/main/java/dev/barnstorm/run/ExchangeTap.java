package dev.barnstorm.run;

import dev.barnstorm.history.ExchangeLog;
import dev.barnstorm.history.RawExchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpHeader;
import dev.barnstorm.protocol.HttpReply;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells an {@link ExchangeLog} what one device sends and hears, one request at a time. Not for several threads.
 *
 * <p>It is given calls as the wire makes them, before the scenario's own headers come on top of them.
 */
public final class ExchangeTap {

    private final ExchangeLog log;
    private final String device;
    private final List<String> secrets;
    private @Nullable HttpCall open;
    private long sentMicros;

    /**
     * A tap for one device.
     *
     * @param secrets the scenario's own headers: their values must not be kept, even if the server says them back
     */
    public ExchangeTap(ExchangeLog log, String device, List<HttpHeader> secrets) {
        this.log = log;
        this.device = device;
        this.secrets = secrets.stream().map(HttpHeader::value).toList();
    }

    /** A request leaves now, barn time. */
    public void sent(HttpCall call, long nowMicros) {
        open = call;
        sentMicros = nowMicros;
    }

    /** The request that is open was answered. */
    public void answered(HttpReply reply, long nowMicros) {
        end(new RawExchange.Reply(reply.status(), reply::header, reply.body()), "", nowMicros);
    }

    /** Nothing whole will come back to the request that is open; where none is, nothing is to be told. */
    public void unanswered(String why, long nowMicros) {
        end(null, why, nowMicros);
    }

    /** The run is over, whatever is still open. */
    public void ended(long nowMicros) {
        unanswered("the run ended first", nowMicros);
    }

    private void end(RawExchange.@Nullable Reply reply, String why, long nowMicros) {
        HttpCall call = open;
        open = null;
        if (call != null && log != ExchangeLog.NOTHING) {
            RawExchange.Request request =
                    new RawExchange.Request(call.method(), call.path(), call::header, call.body());
            log.keep(new RawExchange(call.requestId(), device, sentMicros, nowMicros, request, reply, why, secrets));
        }
    }
}
