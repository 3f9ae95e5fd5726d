package dev.barnstorm.link;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** Back-pressure: lets each side send no more than the other can take. */
final class Flow {
    private static final int HIGH_WATER_BYTES = 64 * 1024;
    private static final int LOW_WATER_BYTES = 32 * 1024;

    private final Channel client;
    private long onTheWayUp;

    Flow(Channel client) {
        this.client = client;
    }

    void sent(int bytes) {
        onTheWayUp += bytes;
    }

    void arrivedOrLost(int bytes) {
        onTheWayUp -= bytes;
    }

    /** Bytes of the device that the server does not have yet. */
    long onTheWayUp() {
        return onTheWayUp;
    }

    /** Stops and starts the reading of both sides. */
    void balance(@Nullable Wire wire) {
        if (onTheWayUp > HIGH_WATER_BYTES) {
            clientReads(false);
        } else if (onTheWayUp <= LOW_WATER_BYTES) {
            clientReads(true);
        }
        if (wire == null) {
            return;
        }
        if (wire.queuedDown() > HIGH_WATER_BYTES || !client.isWritable()) {
            wire.reads(false);
        } else if (wire.queuedDown() <= LOW_WATER_BYTES) {
            wire.reads(true);
        }
    }

    void clientReads(boolean on) {
        if (client.config().isAutoRead() != on) {
            client.config().setAutoRead(on);
        }
    }
}
