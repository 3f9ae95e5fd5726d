package farm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.check.Verdict;
import dev.barnstorm.junit.Barnstorm;
import dev.barnstorm.junit.Run;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

@Barnstorm("scenarios/two-barns.yaml")
class SyncTest {

    @Test
    void everythingHolds() {}

    @Test
    void devicesEndWithWhatTheServerHas(Run run) {
        run.check("convergence").assertHolds();
        assertEquals(Verdict.PASS, run.verdict());
        assertTrue(run.metric("conflicts") > 0, run::summary);
        assertTrue(Files.exists(run.folder().resolve("junit.xml")));
    }
}
