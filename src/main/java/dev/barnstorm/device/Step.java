package dev.barnstorm.device;

import dev.barnstorm.protocol.SyncCall;

/** What a device wants to do next. */
public sealed interface Step {

    /** Send this, and tell the device what came of it. */
    record Send(String requestId, SyncCall call) implements Step {}

    /** Nothing before that barn time, unless it is told something; {@link Long#MAX_VALUE}: nothing at all. */
    record Wait(long untilMicros) implements Step {}

    /** Nothing: the app's process is dead. Cut its connections, and start it again at that barn time. */
    record Dead(long restartMicros) implements Step {}

    /** Nothing ever again. */
    record Finished() implements Step {}
}
