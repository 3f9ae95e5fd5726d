package dev.barnstorm.run;

import dev.barnstorm.protocol.Protocols;
import dev.barnstorm.protocol.SyncProtocol;
import dev.barnstorm.protocol.SyncProtocolProvider;
import dev.barnstorm.scenario.ProtocolSpec;
import dev.barnstorm.scenario.yaml.Nearest;
import java.util.Map;
import java.util.Set;

/** Finds the wire that a scenario names. */
public final class Wires {

    private Wires() {}

    /** The wires that scenarios can name, each with a line that describes it, by name. */
    public static Map<String, String> descriptions() {
        return found().descriptions();
    }

    /**
     * The wire, made with the scenario's options.
     *
     * @throws RunRefused when there is none of that name, or an option is not right
     */
    public static SyncProtocol open(ProtocolSpec spec) {
        Protocols protocols = found();
        SyncProtocolProvider provider = protocols
                .named(spec.name())
                .orElseThrow(() -> unknown(spec.name(), protocols.descriptions().keySet()));
        try {
            return provider.create(spec.options());
        } catch (IllegalArgumentException wrong) {
            throw RunRefused.badInput("protocol: " + wrong.getMessage());
        }
    }

    private static Protocols found() {
        try {
            return Protocols.onTheClassPath();
        } catch (IllegalArgumentException broken) {
            throw RunRefused.badInput("protocol: " + broken.getMessage());
        }
    }

    private static RunRefused unknown(String name, Set<String> names) {
        String nearest = Nearest.to(name, names)
                .map(near -> "\n  did you mean '" + near + "'?")
                .orElse("");
        return RunRefused.badInput("protocol: there is no wire '" + name + "'\n  allowed: " + String.join(", ", names)
                + nearest + "\n  a wire of your own goes on the class path, see docs/wires.md");
    }
}
