package dev.barnstorm.run.virtual;

import dev.barnstorm.device.DeviceSettings;
import dev.barnstorm.endpoint.ReferenceService;
import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncProtocol;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** How many bytes messages take whose content nobody keeps: measured on the real encoding and the real service, not counted. */
final class LightWire {

    private static final String PAYLOAD = "{}";
    /** Two, so that what one more takes can be told from what the first one takes. */
    private static final int TWO = 2;

    private final int push;
    private final int change;
    private final int pushReply;
    private final int outcome;
    private final int pull;
    private final int pullReply;
    private final int row;

    /** Measures it for such a device and target. */
    LightWire(SyncProtocol protocol, Caller caller) {
        ReferenceService service = new ReferenceService();
        HttpCall one =
                protocol.begin(push(1, 0), caller, "barn-001/dev-01#123.1").call();
        HttpCall two =
                protocol.begin(push(TWO, 1), caller, "barn-001/dev-01#123.1").call();
        change = WireSize.of(two) - WireSize.of(one) - PAYLOAD.length();
        push = WireSize.of(one) - change - PAYLOAD.length();
        HttpCall empty = pull(protocol, caller);
        pull = WireSize.of(empty);
        pullReply = WireSize.of(service.handle(empty));
        HttpReply ofOne = service.handle(one);
        outcome = WireSize.of(service.handle(two)) - WireSize.of(ofOne);
        pushReply = WireSize.of(ofOne) - outcome;
        int withRows = WireSize.of(service.handle(pull(protocol, caller)));
        row = (withRows - pullReply) / (1 + TWO) - PAYLOAD.length();
    }

    private static HttpCall pull(SyncProtocol protocol, Caller caller) {
        return protocol.begin(new SyncCall.Pull(null, DeviceSettings.PULL_LIMIT), caller, "barn-001/dev-01#123.2")
                .call();
    }

    private static SyncCall push(int changes, int salt) {
        List<Mutation> batch = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            String id = new UUID(salt, i).toString();
            batch.add(new Mutation(id, id, null, "feeding", Op.CREATE, 0, PAYLOAD, Instant.EPOCH));
        }
        return new SyncCall.Push(batch);
    }

    /** A push of so many changes with so many bytes of payload. */
    int push(int changes, long payloadBytes) {
        return (int) Math.min(Integer.MAX_VALUE, push + (long) change * changes + payloadBytes);
    }

    int pushReply(int outcomes) {
        return pushReply + outcome * outcomes;
    }

    int pull() {
        return pull;
    }

    /** A page of so many rows, of that many bytes of payload each. */
    int pullReply(int rows, double payloadBytes) {
        return (int) (pullReply + rows * (row + payloadBytes));
    }
}
