package dev.barnstorm.link;

import dev.barnstorm.link.Wire.Outcome;
import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/** Bytes that cannot leave yet, in the order in which they came. */
final class WaitingBytes {

    /** Takes the bytes that waited. */
    @FunctionalInterface
    interface Sender {
        void send(ByteBuf bytes, boolean toServer, Outcome outcome);
    }

    private record Waiting(ByteBuf bytes, boolean toServer, Outcome outcome) {}

    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    /** Keeps bytes; whether they are for the server, or only to spend the link's time. */
    void add(ByteBuf bytes, boolean toServer, Outcome outcome) {
        waiting.add(new Waiting(bytes, toServer, outcome));
    }

    /** Hands over all that waits, with what comes meanwhile. */
    void drain(Sender sender) {
        for (Waiting next = waiting.poll(); next != null; next = waiting.poll()) {
            sender.send(next.bytes(), next.toServer(), next.outcome());
        }
    }

    /** None of it ever leaves. */
    void drop() {
        drain((bytes, toServer, outcome) -> {
            bytes.release();
            outcome.out(false);
        });
    }
}
