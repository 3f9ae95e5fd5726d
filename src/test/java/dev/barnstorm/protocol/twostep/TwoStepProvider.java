package dev.barnstorm.protocol.twostep;

import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncProtocolProvider;
import java.util.Map;

/** Brings {@link TwoStepProtocol}. Its one option is {@code greeting}, the path that is asked for before each push. */
public final class TwoStepProvider implements SyncProtocolProvider {

    @Override
    public String name() {
        return TwoStepProtocol.NAME;
    }

    @Override
    public String description() {
        return "barn's requests, a greeting before each push, and a conflict's current asked for by itself";
    }

    @Override
    public SyncProtocol create(Map<String, String> options) {
        if (!options.keySet().stream().allMatch("greeting"::equals)) {
            throw new IllegalArgumentException("the wire two-step has the option greeting, not " + options.keySet());
        }
        return new TwoStepProtocol(options.getOrDefault("greeting", "/health"));
    }
}
