package dev.barnstorm.explore.shrink;

import dev.barnstorm.scenario.GroupSpec.KeepAlive;
import dev.barnstorm.scenario.GroupSpec.SyncSpec;
import dev.barnstorm.scenario.PushSpec;
import java.time.Duration;

/** Writes how a sketch's device syncs: it leaves out only what scenarios mean anyway. */
final class SyncFlow {
    /** What a scenario means when it says nothing. */
    private static final int USUAL_BATCH_SIZE = 50;

    private SyncFlow() {}

    static Yaml.Flow of(SketchDevice device) {
        SyncSpec sync = device.app().sync();
        Yaml.Flow flow = new Yaml.Flow()
                .add("firstTick", Yaml.span(device.firstTickMicros()))
                .add("foreground", Yaml.span(sync.foreground()))
                .add("timeout", Yaml.span(sync.timeout()));
        if (!device.life().equals(SketchDevice.ALWAYS_OPEN)) {
            flow.add("background", Yaml.span(sync.background()));
        }
        if (sync.batchSize() != USUAL_BATCH_SIZE) {
            flow.add("batchSize", sync.batchSize());
        }
        if (!sync.reconnectWithin().isZero()) {
            flow.add("reconnectWithin", Yaml.span(sync.reconnectWithin()));
        }
        Duration onWrite = sync.onWrite();
        if (onWrite != null) {
            flow.add("onWrite", Yaml.span(onWrite));
        }
        if (sync.gzip()) {
            flow.add("gzip", "true");
        }
        push(sync.push(), flow);
        return sync.keepAlive() == KeepAlive.IDLE ? flow.add("keepAlive", "idle") : flow;
    }

    private static void push(PushSpec push, Yaml.Flow flow) {
        if (push.isBounded()) {
            flow.add("batchBytes", push.mostBytes() + "b");
        }
        if (push.order() != PushSpec.Order.FIFO) {
            flow.add("order", push.order().word());
        }
        if (push.payloads() == PushSpec.Payloads.DELTA) {
            flow.add("payloads", "delta");
        }
    }
}
