package dev.barnstorm.protocol.recording;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.Capabilities;
import dev.barnstorm.protocol.Decoded;
import dev.barnstorm.protocol.Exchange;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.RequestPurpose;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncProtocolProvider;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Barn's wire, which remembers every request, who sent it, and when it was sent and answered. */
public final class RecordingProtocol implements SyncProtocol {

    /** The name in scenarios. */
    public static final String NAME = "recording";

    private static final Queue<Request> REQUESTS = new ConcurrentLinkedQueue<>();

    private final SyncProtocol barn = new BarnProtocol();

    /**
     * A request that was answered.
     *
     * @param device who sent it
     * @param sentNanos when, as {@link System#nanoTime} counts
     * @param answeredNanos when its answer was there
     */
    public record Request(String device, HttpCall call, int status, long sentNanos, long answeredNanos) {}

    /** All requests since this was asked last, in the order of their answers. */
    public static List<Request> take() {
        List<Request> taken = List.copyOf(REQUESTS);
        REQUESTS.clear();
        return taken;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Capabilities capabilities() {
        return barn.capabilities();
    }

    @Override
    public Exchange begin(SyncCall call, Caller caller, String requestId) {
        Exchange exchange = barn.begin(call, caller, requestId);
        long sent = System.nanoTime();
        return new Exchange() {
            @Override
            public HttpCall call() {
                return exchange.call();
            }

            @Override
            public Progress on(HttpReply reply) {
                REQUESTS.add(new Request(caller.deviceId(), exchange.call(), reply.status(), sent, System.nanoTime()));
                return exchange.on(reply);
            }

            @Override
            public Decoded unanswered(boolean neverLeft, String why) {
                return exchange.unanswered(neverLeft, why);
            }
        };
    }

    @Override
    public RequestPurpose purpose(String method, String path) {
        return barn.purpose(method, path);
    }

    @Override
    public Optional<HttpCall> health(Caller caller) {
        return barn.health(caller);
    }

    /** Brings it. */
    public static final class Provider implements SyncProtocolProvider {
        @Override
        public String name() {
            return NAME;
        }

        @Override
        public String description() {
            return "barn's requests, remembered";
        }

        @Override
        public SyncProtocol create(Map<String, String> options) {
            return new RecordingProtocol();
        }
    }
}
