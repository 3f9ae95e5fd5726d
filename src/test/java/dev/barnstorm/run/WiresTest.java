package dev.barnstorm.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.ProtocolSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WiresTest {

    private static RunRefused refused(String name, Map<String, String> options) {
        return assertThrows(RunRefused.class, () -> Wires.open(new ProtocolSpec(name, options)));
    }

    @Test
    void aScenariosWireIsMadeWithItsOptions() {
        assertEquals("barn", Wires.open(ProtocolSpec.BARN).name());
        assertEquals(
                "two-step",
                Wires.open(new ProtocolSpec("two-step", Map.of("greeting", "/")))
                        .name());
    }

    @Test
    void aWireThatIsNotThereIsAnsweredWithThoseThatAre() {
        RunRefused refused = refused("two-stp", Map.of());
        assertFalse(refused.serverBrokeProtocol());
        String[] lines = refused.getMessage().split("\n");
        assertEquals("protocol: there is no wire 'two-stp'", lines[0]);
        assertTrue(lines[1].startsWith("  allowed: barn, "), lines[1]);
        assertEquals("  did you mean 'two-step'?", lines[2]);
        assertEquals("  a wire of your own goes on the class path, see docs/wires.md", lines[3]);
    }

    @Test
    void anOptionThatIsNotRightIsBadInput() {
        RunRefused refused = refused("two-step", Map.of("greting", "/"));
        assertFalse(refused.serverBrokeProtocol());
        assertEquals("protocol: the wire two-step has the option greeting, not [greting]", refused.getMessage());
    }
}
