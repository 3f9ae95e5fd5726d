package dev.barnstorm.explore.strategies;

import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Conflict;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** A way to let several change the same document. */
public enum Strategy {
    /** The later one by (updatedAt, deviceId). */
    LAST_WRITE_WINS(line -> line.resolving(Conflict.LAST_WRITE_WINS)),
    /** What the server has. */
    SERVER_WINS(line -> line.resolving(Conflict.SERVER_WINS)),
    /** Three-way, by members. */
    FIELD_MERGE(line -> line.resolving(Conflict.FIELD_MERGE)),
    /** Documents are edited as CRDTs. */
    CRDT(WorkSpec::collaborating);

    @SuppressWarnings("ImmutableEnumChecker") // the functions above hold nothing
    private final UnaryOperator<WorkSpec> lines;

    Strategy(UnaryOperator<WorkSpec> lines) {
        this.lines = lines;
    }

    /** As tables and {@code strategies.json} name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A scenario with all of its documents under this strategy. Its operators do the same at the same times. */
    public Scenario applied(Scenario scenario) {
        List<WorkSpec> work = scenario.work().stream()
                .map(line -> line.kind().isShared() ? lines.apply(line) : line)
                .toList();
        return scenario.working(work);
    }
}
