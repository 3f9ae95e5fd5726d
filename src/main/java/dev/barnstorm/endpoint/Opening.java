package dev.barnstorm.endpoint;

import dev.barnstorm.protocol.SyncProtocol;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What a run wants of the endpoint that it opens, beside what the scenario says.
 *
 * @param protocol the wire that is spoken with it: it says how to ask whether a target that is there already is ready
 * @param embedded how the service is where the target is the embedded one
 * @param plantedBug the name of the bug that a server has which the run starts; empty for none
 * @param tokens where the token comes from that it wants
 * @param allowedRemotes hosts that are not this machine and may be put under load all the same
 * @param runId tells what this run makes on somebody else's machine from what others make
 * @param notice hears what is going on where it may take a while
 */
public record Opening(
        SyncProtocol protocol,
        Embedded embedded,
        String plantedBug,
        TokenSource tokens,
        Set<String> allowedRemotes,
        String runId,
        Consumer<String> notice) {

    public Opening {
        allowedRemotes = Set.copyOf(allowedRemotes);
    }

    @Override
    public String toString() {
        return "Opening[" + runId + "]";
    }
}
