package dev.barnstorm.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** What goes up to the server: sent over the wire, or in vain, as the exchange's fate has it. */
final class RequestPath implements RequestFramer.Sink {
    private final Connection connection;
    private final Channel client;
    private final Flow flow;
    private final Reporter reporter;

    RequestPath(Connection connection, Channel client, Flow flow, Reporter reporter) {
        this.connection = connection;
        this.client = client;
        this.flow = flow;
        this.reporter = reporter;
    }

    @Override
    public boolean listens() {
        return connection.listens();
    }

    @Override
    public void requestBegan(RequestHead head) throws FramingException {
        connection.begin(head);
    }

    @Override
    public void requestBytes(ByteBuf bytes, boolean last) {
        @Nullable Exchange exchange = connection.exchange();
        @Nullable Wire wire = connection.wire();
        if (exchange == null || wire == null) {
            bytes.release();
            return;
        }
        int size = bytes.readableBytes();
        exchange.bytesUp += size;
        exchange.complete = last;
        flow.sent(size);
        Wire.Outcome outcome = arrived -> out(exchange, size, last, arrived);
        if (exchange.fate.reachesServer()) {
            wire.send(bytes, outcome);
        } else {
            wire.sendInVain(bytes, outcome);
        }
        connection.balance();
    }

    /** No more bytes of the device at this moment. */
    void paused() {
        @Nullable Wire wire = connection.wire();
        if (wire != null) {
            wire.flush();
        }
    }

    private void out(Exchange exchange, int size, boolean last, boolean arrived) {
        flow.arrivedOrLost(size);
        if (arrived && exchange == connection.exchange()) {
            exchange.bytesOut += size;
            if (last) {
                reached(exchange);
            }
        }
        connection.balance();
    }

    private void reached(Exchange exchange) {
        exchange.reached = true;
        exchange.reachedNanos = System.nanoTime();
        @Nullable Wire wire = connection.wire();
        if (!(exchange.fate instanceof Fate.Answer answer)) {
            reporter.reachedServer(exchange);
        } else if (wire != null) {
            reporter.faultInjected(exchange);
            wire.answer(Problems.reply(answer, client.alloc()));
        }
    }
}
