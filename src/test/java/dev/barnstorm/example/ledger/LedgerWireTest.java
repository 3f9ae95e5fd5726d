package dev.barnstorm.example.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.Caller;
import dev.barnstorm.protocol.HttpWalker;
import dev.barnstorm.protocol.Mutation;
import dev.barnstorm.protocol.Op;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.Protocols;
import dev.barnstorm.protocol.SyncCall;
import dev.barnstorm.protocol.SyncReply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The worked example: that it works, that it is short, and that the page shows it as it is. */
class LedgerWireTest {
    private static final Path HOME = Path.of(System.getProperty("basedir", "."));
    private static final Path SOURCE = HOME.resolve("src/test/java/dev/barnstorm/example/ledger/LedgerWire.java");

    private static Mutation mutation(String id, long base, String token) {
        Op op = base == 0 ? Op.CREATE : Op.UPDATE;
        return new Mutation(
                id, "r1", null, "flock", op, base, token, "{\"kg\":1}", Instant.parse("2026-03-01T05:00:00Z"));
    }

    @Test
    void changesAreTakenDuplicatesAreKnownAndConflictsShowWhatIsThere() throws IOException {
        try (LedgerServer server = new LedgerServer(false)) {
            HttpWalker walker = new HttpWalker(
                    Protocols.onTheClassPath().named("ledger").orElseThrow().create(Map.of()),
                    server.url(),
                    new Caller("dev-1", "barn 1", null, false));

            Outcome.Accepted created =
                    assertInstanceOf(Outcome.Accepted.class, pushed(walker, mutation("m1", 0, null)));
            assertInstanceOf(Outcome.Accepted.class, pushed(walker, mutation("m2", 1, created.token())));
            assertEquals(
                    1,
                    assertInstanceOf(Outcome.Duplicate.class, pushed(walker, mutation("m1", 0, null)))
                            .version());
            Outcome.Conflict conflict =
                    assertInstanceOf(Outcome.Conflict.class, pushed(walker, mutation("m3", 1, created.token())));

            SyncReply.Page page = assertInstanceOf(
                    SyncReply.Page.class,
                    walker.walk(new SyncCall.Pull(null, 5)).reply());
            assertEquals(List.of(conflict.current()), page.rows());
            assertEquals("2", page.cursor());
        }
    }

    private static Outcome pushed(HttpWalker walker, Mutation mutation) {
        return assertInstanceOf(
                        SyncReply.Answered.class,
                        walker.walk(new SyncCall.Push(List.of(mutation))).reply())
                .outcomes()
                .get(0);
    }

    @Test
    void theExampleIsShortAndThePageShowsItAsItIs() throws IOException {
        String source = Files.readString(SOURCE);
        assertTrue(source.lines().count() < 150, () -> source.lines().count() + " lines");
        assertTrue(Files.readString(HOME.resolve("docs/your-own-wire.md")).contains("```java\n" + source + "```"));
    }
}
