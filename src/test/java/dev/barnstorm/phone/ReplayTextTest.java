package dev.barnstorm.phone;

import static dev.barnstorm.phone.DriftDatabase.MORNING;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.barnstorm.scenario.Scenario;
import dev.barnstorm.scenario.ScenarioReader;
import dev.barnstorm.scenario.WorkSpec;
import dev.barnstorm.scenario.WorkSpec.Kind;
import dev.barnstorm.scenario.WorkSpec.ListedAction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTextTest {

    @TempDir
    Path folder;

    private int databases;

    @Test
    void eachRowOfTheQueueComesAtItsTimeAndInItsOrder() {
        PhoneTable table = database()
                .row(2, 1, MORNING - 5000, "{\"kg\": 0}")
                .row(1, 0, MORNING + 30, "{\"kg\": 2}")
                .row(0, 0, MORNING, "{\"kg\": 1}")
                .row(3, 0, MORNING + 30, "{\"kg\": 3}")
                .read(null);

        Scenario scenario = scenario(table, kept(MORNING + 100));

        WorkSpec line = scenario.work().get(0);
        assertAll(
                () -> assertEquals(1, scenario.work().size()),
                () -> assertEquals("field_entries", line.entity()),
                () -> assertEquals(Kind.EVENT, line.kind()),
                () -> assertEquals(
                        Instant.ofEpochSecond(MORNING - 1), scenario.clock().start()),
                () -> assertEquals(
                        List.of(at(1000, "{\"kg\":1}"), at(31_000, "{\"kg\":2}"), at(31_001, "{\"kg\":3}")),
                        line.actions()),
                () -> assertEquals(
                        Duration.ofSeconds(101 + 15 * 2), scenario.clock().duration()),
                () -> assertEquals(2, scenario.clock().speed()));
    }

    @Test
    void aRowThatTheServerHadIsAChangeOfADocumentThatIsThere() {
        PhoneTable table = database()
                .row(0, 0, MORNING, "{\"n\": 1}")
                .row(0, 3, MORNING + 1, "{\"n\": 2, \"deep\": {\"a\": 1}}")
                .row(0, 1, MORNING + 2, "{\"n\": 3}")
                .read(null);

        Scenario scenario = scenario(table, kept(MORNING + 100));

        WorkSpec changes = scenario.work().get(1);
        assertAll(
                () -> assertEquals("field_entries-changed", changes.entity()),
                () -> assertEquals(Kind.DOCUMENT, changes.kind()),
                () -> assertEquals(2, changes.records()),
                () -> assertEquals(Set.of("n"), changes.payload().keySet()),
                () -> assertEquals(
                        List.of(0L, 1L),
                        changes.actions().stream().map(ListedAction::record).toList()));
    }

    @Test
    void whatTheFileCallsDocumentsAreDocumentsUnderTheirName() {
        Columns columns =
                new Columns(new TreeMap<>(), Columns.usualStatuses(), true, null, "flock", Set.of("flock"), Set.of());
        PhoneTable table =
                database().row(0, 0, MORNING, "{}").row(0, 2, MORNING, "{}").read(columns);

        ReplayText.Written written = ReplayText.of(table, kept(MORNING));
        Scenario scenario = scenario(table, kept(MORNING));

        assertEquals("flock", scenario.work().get(0).entity());
        assertEquals(Kind.DOCUMENT, scenario.work().get(0).kind());
        assertEquals(
                List.of(
                        "1 row made by the phone as documents: they are replayed as changes of documents that are there"),
                written.notes());
    }

    @Test
    void barnsGetGroupsOfTheirOwnAndNoNamesFromThePhone() {
        PhoneTable table = database()
                .execute("ALTER TABLE field_entries ADD COLUMN site TEXT")
                .execute("ALTER TABLE field_entries ADD COLUMN entity TEXT")
                .execute("INSERT INTO field_entries VALUES ('a', NULL, 0, '{}', 0, " + MORNING
                        + ", 'north: x', 'Egg count'), ('b', NULL, 0, '{}', 0, " + MORNING + ", 'south', 'Egg/count')")
                .read(null);

        Scenario scenario = scenario(table, kept(MORNING));

        assertEquals(2, scenario.fleet().size());
        assertEquals(
                List.of("site1-01/dev-01 Egg-count", "site2-01/dev-01 Egg-count-2"),
                scenario.work().stream()
                        .map(line -> line.actions().get(0).device() + " " + line.entity())
                        .toList());
    }

    @Test
    void contentsAreReplacedUnlessAskedOtherwiseAndTheSameEveryTime() {
        PhoneTable table =
                database().row(0, 0, MORNING, "{\"note\": \"the secret\"}").read(null);
        ReplayWish wish = wish(MORNING, false, null, 1, null);

        String text = ReplayText.of(table, wish).text();

        assertTrue(!text.contains("secret") && text.contains("\"note\":\""), text);
        assertEquals(text, ReplayText.of(table, wish).text());
        assertTrue(ReplayText.of(table, kept(MORNING)).text().contains("the secret"));
    }

    @Test
    void whateverAPayloadHoldsComesOutOfTheScenarioAsItWas() {
        List<String> payloads = List.of(
                "{\"a\":\"line\\nend \\\\ \\\" ' # - : {x}\",\"yes\":\"no\",\"null\":null,\"~\":[true,{\"b\":1.50}]}",
                "{\"b\":\"\u2028\u0085\u007f\ufeff 🐓 Hühner\",\"<<\":{\"x\":1},\"*a\":\"&b\",\"\":-0.5}",
                "{\"c\":\"2026-03-01\",\"d\":\"0x1f\",\"e\":1e5,\"%\":\"@`\"}");
        DriftDatabase database = database();
        for (int i = 0; i < payloads.size(); i++) {
            database.row(0, 0, MORNING + i, payloads.get(i));
        }

        Scenario scenario = scenario(database.read(null), kept(MORNING + 60));

        List<ListedAction> actions = scenario.work().get(0).actions();
        for (int i = 0; i < payloads.size(); i++) {
            assertEquals(values(payloads.get(i)), values(actions.get(i).payload()));
        }
    }

    private static Object values(String json) {
        try {
            return new ObjectMapper()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(json)
                    .toString()
                    .replace("1.50", "1.5")
                    .replace("1E+5", "100000");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Test
    void whatIsNoJsonObjectBecomesOneAndIsSaid() {
        PhoneTable table = database()
                .row(0, 0, MORNING, "[1]")
                .row(0, 0, MORNING, "no json")
                .row(0, 0, MORNING, "")
                .row(0, 0, MORNING, "{\"invalid\": 1}")
                .read(null);

        ReplayText.Written written = ReplayText.of(table, kept(MORNING));

        assertEquals(
                List.of("{\"value\":[1]}", "{\"text\":\"no json\"}", "{}", "{\"invalid_\":1}"),
                scenario(table, kept(MORNING)).work().get(0).actions().stream()
                        .map(ListedAction::payload)
                        .toList());
        assertEquals(2, written.notes().size(), written.notes().toString());
    }

    @Test
    void whatAScenarioCannotHoldIsRefusedWhereItIsToBeKeptAndReplacedOtherwise() {
        refusedWhenKept("{\"a\": \"${ENV:HOME}\"}", "row 1", "${ENV:", "Leave --keep-contents");
        refusedWhenKept("{\"a\": 9007199254740993}", "beyond what JSON keeps exact");
        refusedWhenKept("{\"a\": \"\\ud800\"}", "lone surrogate");
    }

    private void refusedWhenKept(String payload, String... words) {
        PhoneTable table = database().row(0, 0, MORNING, payload).read(null);
        PhoneException refused = assertThrows(PhoneException.class, () -> ReplayText.of(table, kept(MORNING)));
        for (String word : words) {
            assertTrue(String.valueOf(refused.getMessage()).contains(word), refused.getMessage());
        }
        scenario(table, wish(MORNING, false, null, 1, null));
    }

    @Test
    void aQueueOfMoreThanAScenarioMayHoldIsRefusedWithHowManyRowsFit() {
        DriftDatabase database = database();
        for (int i = 0; i < 300; i++) {
            database.row(0, 0, MORNING + i, "{\"photo\": \"" + "x".repeat(5000) + "\"}");
        }
        PhoneTable table = database.read(null);

        PhoneException refused = assertThrows(PhoneException.class, () -> ReplayText.of(table, kept(MORNING + 300)));

        String message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith("300 rows with 1,5"), message);
        int most = Integer.parseInt(message.substring(message.indexOf("--most ") + 7));
        Scenario scenario = scenario(table, wish(MORNING + 300, true, most, 1, null));
        assertEquals(most, scenario.work().get(0).actions().size());
        assertEquals(1000, scenario.work().get(0).actions().get(0).at().toMillis(), "those that wait longest");
    }

    @Test
    void everyRowIsReplayedWhereThatIsAskedAndTheSpeedIsTheOneThatIsSaid() {
        PhoneTable table = database()
                .row(2, 1, MORNING, "{}")
                .row(0, 0, MORNING + 10, "{}")
                .read(null);
        ReplayWish all = new ReplayWish(
                "replay", "wiremock", "TOKEN", Instant.ofEpochSecond(MORNING + 10), true, null, true, false, 1, 9);

        Scenario scenario = scenario(table, all);

        assertEquals(2, scenario.work().size());
        assertEquals(9, scenario.clock().speed());
        assertEquals("secret", scenario.auth().bearer());
    }

    @Test
    void aQueueOfThreeMonthsIsReplayedInAMinuteAndAHalf() {
        PhoneTable table = database()
                .row(0, 0, MORNING - 90 * 86_400, "{}")
                .row(0, 0, MORNING, "{}")
                .read(null);

        Scenario scenario = scenario(table, kept(MORNING));

        double real = scenario.clock().duration().toSeconds() / scenario.clock().speed();
        assertTrue(real > 70 && real < 110, "real seconds: " + real);
        double timeout = scenario.fleet().get(0).app().sync().timeout().toMillis()
                / scenario.clock().speed();
        assertTrue(timeout >= 10_000, "real milliseconds of a time-out: " + timeout);
    }

    private static ListedAction at(long millis, String payload) {
        return new ListedAction(Duration.ofMillis(millis), "barn-01/dev-01", 0, false, payload, false);
    }

    private static ReplayWish kept(long nowSeconds) {
        return wish(nowSeconds, true, null, 1, null);
    }

    private static ReplayWish wish(long nowSeconds, boolean keeps, Integer most, long seed, Integer speed) {
        return new ReplayWish(
                "replay", "wiremock", null, Instant.ofEpochSecond(nowSeconds), false, most, keeps, false, seed, speed);
    }

    private DriftDatabase database() {
        return new DriftDatabase(folder.resolve("app" + databases++ + ".sqlite"));
    }

    private Scenario scenario(PhoneTable table, ReplayWish wish) {
        Path file = folder.resolve("replay.yaml");
        try {
            Files.writeString(file, ReplayText.of(table, wish).text());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new ScenarioReader(folder, Map.of("TOKEN", "secret"))
                .read(file, List.of())
                .scenario();
    }
}
