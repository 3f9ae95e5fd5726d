package dev.barnstorm.protocol;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/** Walks calls of a wire to their ends against a real server, without devices or links. */
public final class HttpWalker {
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final SyncProtocol wire;
    private final URI base;
    private final Caller caller;
    private int calls;

    /** A walker to the server at that base URL. */
    public HttpWalker(SyncProtocol wire, URI base, Caller caller) {
        this.wire = wire;
        this.base = base;
        this.caller = caller;
    }

    /** What the call comes to. */
    public Decoded walk(SyncCall call) {
        calls++;
        Exchange exchange = wire.begin(call, caller, caller.deviceId() + "#" + calls);
        while (true) {
            if (exchange.on(send(exchange.call())) instanceof Exchange.Progress.Done done) {
                return done.decoded();
            }
        }
    }

    private HttpReply send(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.path()))
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(header -> request.header(header.name(), header.value()));
        try {
            HttpResponse<byte[]> reply = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            List<HttpHeader> headers = new ArrayList<>();
            reply.headers()
                    .map()
                    .forEach((name, values) -> values.forEach(value -> headers.add(new HttpHeader(name, value))));
            return new HttpReply(reply.statusCode(), headers, reply.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
