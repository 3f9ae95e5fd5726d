package dev.barnstorm.explore.strategies;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.run.virtual.VirtualRuns;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.ValueSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategyTest {

    private static List<String> lines(Scenario scenario) {
        return scenario.work().stream()
                .map((WorkSpec line) -> line.entity() + " " + line.kind() + " " + line.conflict())
                .toList();
    }

    @Test
    void allDocumentsOfAScenarioArePlayedUnderIt() {
        Scenario documents = VirtualRuns.settings("two-operators", 1).scenario();
        assertEquals(
                List.of("flock DOCUMENT FIELD_MERGE", "eggs EVENT LAST_WRITE_WINS"),
                lines(Strategy.FIELD_MERGE.applied(documents)));
        assertEquals(
                List.of("flock COLLABORATIVE LAST_WRITE_WINS", "eggs EVENT LAST_WRITE_WINS"),
                lines(Strategy.CRDT.applied(documents)));
        Scenario notes = VirtualRuns.settings("shared-notes", 1).scenario();
        assertEquals(
                List.of("barn-note DOCUMENT SERVER_WINS", "feeding EVENT LAST_WRITE_WINS"),
                lines(Strategy.SERVER_WINS.applied(notes)));
    }

    @Test
    void aTextThatDocumentsHaveReplacedIsReplacedAsACrdtToo() {
        Scenario documents = VirtualRuns.settings("two-operators", 1).scenario();
        assertEquals(
                new ValueSpec.Text(60, false),
                Strategy.CRDT.applied(documents).work().get(0).payload().get("remark"));
        Scenario notes = VirtualRuns.settings("shared-notes", 1).scenario();
        assertEquals(notes.work(), Strategy.CRDT.applied(notes).work());
    }

    @Test
    void theyAreNamedAsScenariosAndTablesNameThem() {
        assertEquals(
                List.of("last-write-wins", "server-wins", "field-merge", "crdt"),
                List.of(Strategy.values()).stream().map(Strategy::word).toList());
    }
}
