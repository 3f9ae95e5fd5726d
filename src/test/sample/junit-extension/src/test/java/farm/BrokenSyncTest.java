package farm;

import dev.barnstorm.junit.Barnstorm;
import org.junit.jupiter.api.Test;

/** Is to fail: a bug is planted in the server. */
class BrokenSyncTest {

    @Test
    @Barnstorm(value = "scenarios/two-barns.yaml", seed = 13, plant = "lost-update")
    void changesMayBeLost() {}
}
