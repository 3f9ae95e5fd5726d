package dev.barnstorm.run;

import dev.barnstorm.device.collaborative.CollaborativeDocument;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.WorkSpec;
import java.util.Optional;

/** What a scenario needs of this machine beside Java. */
public final class Natives {

    private Natives() {}

    /**
     * Asks for what collaborative documents need, where there are any.
     *
     * @throws RunRefused when they cannot be had here
     */
    public static void require(Scenario scenario) {
        Optional<WorkSpec> line = scenario.work().stream()
                .filter(work -> work.kind() == WorkSpec.Kind.COLLABORATIVE)
                .findFirst();
        if (line.isPresent()) {
            CollaborativeDocument.obstacle().ifPresent(why -> {
                throw RunRefused.badInput(refusal(line.get().entity(), why));
            });
        }
    }

    static String refusal(String entity, String why) {
        return "work: " + entity + " is collaborative, and Automerge's native part does not load here: " + why
                + "\n  it comes for Linux (glibc), macOS and Windows, and is unpacked into java.io.tmpdir, which must allow programs;"
                + " run it elsewhere, or use kind: document";
    }
}
