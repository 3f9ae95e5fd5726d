package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.io.IOException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What comes back from the server: passed to the device, or only watched, as the exchange's fate has it. */
@SuppressWarnings("FutureReturnValueIgnored") // a channel that fails says so to its handlers
final class ReplyPath implements Wire.Reader {
    private final Connection connection;
    private final Channel client;
    private final Reporter reporter;
    private final ChargeMeter meter;
    private final ReplyFramer replies = new ReplyFramer();

    ReplyPath(Connection connection, Channel client, Reporter reporter, ChargeMeter meter) {
        this.connection = connection;
        this.client = client;
        this.reporter = reporter;
        this.meter = meter;
    }

    /** The next bytes answer a request with this method. */
    void begin(String method) {
        replies.begin(method);
    }

    @Override
    public void replyBytes(ByteBuf bytes) {
        @Nullable Exchange exchange = connection.exchange();
        try {
            if (exchange == null) {
                throw new FramingException("bytes that nobody asked for");
            }
            if (!exchange.replyBegan) {
                replyBegins(exchange);
            }
            exchange.bytesDown += bytes.readableBytes();
            exchange.replyComplete = replies.observe(bytes);
        } catch (FramingException strange) {
            bytes.release();
            connection.protocolBroken("the server sent " + strange.getMessage());
            return;
        }
        if (connection.hears(exchange)) {
            pass(exchange, bytes);
        } else {
            bytes.release();
            if (exchange.replyComplete) {
                unheard(exchange);
            }
        }
    }

    @Override
    public void tlsStands() {
        connection.tlsStands();
    }

    @Override
    public void replyPaused() {
        client.flush();
        connection.balance();
    }

    @Override
    public void wireEnded(@Nullable Throwable cause) {
        if (cause instanceof SSLException) {
            reporter.problem("TLS with the target failed: " + cause.getMessage());
        } else if (cause != null && !(cause instanceof IOException)) {
            reporter.problem("the relay failed: " + cause);
        }
        @Nullable Exchange exchange = connection.exchange();
        boolean completes = cause == null && exchange != null && replies.endOfConnection();
        if (completes && exchange != null) {
            exchange.replyComplete = true;
            if (connection.hears(exchange)) {
                pass(exchange, Unpooled.EMPTY_BUFFER);
                client.flush();
            } else {
                unheard(exchange);
            }
        }
        connection.wireEnded(cause);
    }

    private void replyBegins(Exchange exchange) {
        exchange.replyBegan = true;
        @Nullable Wire wire = connection.wire();
        if (exchange.reached && wire != null) {
            exchange.serverMicros = Math.max(0, (wire.arrivedNanos() - exchange.reachedNanos) / 1_000);
        } else if (!exchange.reached && exchange.fate.reachesServer()) {
            reporter.reachedServer(exchange); // a server may answer before it has read everything
        }
    }

    private void pass(Exchange exchange, ByteBuf bytes) {
        exchange.bytesHeard += bytes.readableBytes();
        if (exchange.replyComplete) {
            client.write(bytes).addListener(written -> passed(exchange, written.isSuccess()));
        } else {
            client.write(bytes, client.voidPromise());
        }
    }

    /** The last byte of the reply has gone to the device, or could not. */
    private void passed(Exchange exchange, boolean success) {
        if (exchange != connection.exchange()) {
            return;
        }
        connection.end();
        if (!success) {
            reporter.cut(exchange, CutFate.CLOSED);
        }
        if (exchange.fate.reachesServer()) {
            reporter.delivered(exchange, replies.status(), meter.chargedMicros(), success);
        }
        connection.replyHeard(exchange);
    }

    /** The server has answered, and the device never hears of it. */
    private void unheard(Exchange exchange) {
        connection.end();
        if (exchange.fate.reachesServer()) {
            reporter.delivered(exchange, replies.status(), meter.chargedMicros(), false);
        }
        connection.replyLost(exchange);
    }
}
