package dev.barnstorm.check;

import static dev.barnstorm.check.Verdicts.judge;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.InfoKey;
import dev.barnstorm.protocol.Capabilities;
import dev.barnstorm.protocol.Capabilities.Promise;
import dev.barnstorm.protocol.barn.BarnProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What of a check is left out on wires that do not promise it, and that it is not on those that do. */
class WireTest {

    private static final Path PAGE =
            Path.of(System.getProperty("barnstorm.home", System.getProperty("user.dir", ".")), "docs", "wires.md");

    @Test
    void aHistoryIsOfTheWireThatItNamesAndAnOldOneOfBarn() {
        Story couch = new Story()
                .info(InfoKey.PROTOCOL, "couchdb")
                .info(InfoKey.CAPABILITIES, "base=token replay=self-conflict batch=20 change-feed");
        Wire wire = Wire.of(couch.history());
        assertEquals("couchdb", wire.name());
        assertEquals(20, wire.largestBatch());
        assertTrue(wire.says("change-feed"));
        assertEquals(Wire.BARN, Wire.of(new Story().history()));
    }

    @Test
    void whatOldHistoriesAreOfIsWhatTheBarnWireSaysOfItself() {
        assertEquals(
                Wire.BARN, Wire.of("barn", new BarnProtocol().capabilities().words()));
    }

    @Test
    void everyRuleNeedsWordsThatWiresCanSay() {
        String words = Stream.of(Capabilities.Replay.values())
                .map(replay ->
                        new Capabilities(Capabilities.Base.TOKEN, replay, 1, EnumSet.allOf(Promise.class)).words())
                .collect(Collectors.joining(" "));
        Wire all = Wire.of("all", words);
        for (WireRule rule : WireRule.values()) {
            for (String word : rule.needs().split(" or ")) {
                assertTrue(all.says(word), () -> rule + " needs " + word);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRuleIsJudgedOnWiresThatPromiseItAndOnNoOther(WireRule rule) {
        Story broken = broken(rule);
        CheckResult promised = judge(rule.check(), broken);
        assertEquals(Verdict.FAIL, promised.verdict(), promised::message);

        CheckResult result = judge(rule.check(), broken, without(rule));
        assertEquals(0, result.findingsInAll(), result::message);
        assertTrue(
                result.message().contains("; not judged, since poor does not promise it: ")
                        && result.message().contains(rule.words()),
                result::message);
    }

    @ParameterizedTest
    @EnumSource
    void thePageAboutWiresTellsOfEveryRule(WireRule rule) throws IOException {
        String row = "| `" + rule.check() + "` | " + rule.words() + " | `"
                + rule.needs().replace(" or ", "` or `") + "` |";
        assertTrue(Files.readString(PAGE).contains(row), () -> PAGE + " lacks the row " + row);
    }

    @Test
    void aLineageMayTakeAWriteAgainAsTheSameVersionAndMayNotCallItAConflict() {
        Expectations lineage = Verdicts.on(Wire.of("couch", "base=token replay=lineage batch=50 current-on-conflict"));
        CheckResult again = judge("protocol-conformance", builtOnUnheard("m1 accepted 1"), lineage);
        assertEquals(Verdict.PASS, again.verdict(), again::message);
        CheckResult conflict = judge("protocol-conformance", builtOnUnheard("m1 conflict m2@2 rebase"), lineage);
        assertEquals(Verdict.FAIL, conflict.verdict(), conflict::message);
    }

    /** Device a's create is never acknowledged; b builds on it up to a version, and then a is told of a conflict. */
    private static Verdict toldOfAConflictAt(int newest) {
        Story story = new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .swallowsAnswerTo("q1")
                .at(11)
                .pulls("b", "p1", "m1@1");
        for (int version = 2; version <= newest; version++) {
            String mutation = "b" + version;
            story.at(10 + version)
                    .updates("b", mutation, "r1", "{\"n\":" + version + "}")
                    .sends("b", "q" + version, mutation + "@" + (version - 1))
                    .answers("q" + version, mutation + " accepted " + version);
        }
        story.at(100)
                .sends("a", "again", "m1@0")
                .at(101)
                .answers("again", "m1 conflict b" + newest + "@" + newest + " rebase");
        Expectations lineage = Verdicts.on(Wire.of("couch", "base=token replay=lineage batch=50 current-on-conflict"));
        return judge("protocol-conformance", story, lineage).verdict();
    }

    @Test
    void aLineageOfFiftyVersionsKnowsAWriteUntilFiftyHaveBeenBuiltOnIt() {
        assertEquals(Verdict.FAIL, toldOfAConflictAt(2));
        assertEquals(Verdict.FAIL, toldOfAConflictAt(50));
        assertEquals(Verdict.PASS, toldOfAConflictAt(51));
        assertEquals(Verdict.PASS, toldOfAConflictAt(80));
    }

    @Test
    void whereWritesNameNoBaseThereIsNoChainOfVersions() {
        CheckResult result =
                judge("version-chain", made(), Verdicts.on(Wire.of("loose", "base=none replay=overwrites batch=50")));
        assertEquals(Verdict.NOT_APPLICABLE, result.verdict());
        assertEquals("n/a: writes of the wire loose do not name the version that they build on", result.message());
    }

    /** A wire that promises all but what would bind it to that rule. */
    private static Expectations without(WireRule rule) {
        String words = Wire.BARN.words().stream()
                .filter(word -> !rule.needs().contains(word))
                .collect(Collectors.joining(" "));
        return Verdicts.on(Wire.of("poor", words));
    }

    private static Story made() {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(11)
                .answers("q1", "m1 accepted 1");
    }

    private static Story deletedByAWhileBChanges() {
        return made().at(12)
                .pulls("b", "q2", "m1@1")
                .at(15)
                .updates("b", "m3", "r1", "{}")
                .at(20)
                .deletes("a", "m2", "r1")
                .sends("a", "q3", "m2@1")
                .at(21)
                .answers("q3", "m2 accepted 2")
                .at(30);
    }

    /** The answer to a create is lost, b builds on it, and a sends it again. */
    private static Story builtOnUnheard(String answer) {
        return new Story()
                .at(10)
                .creates("a", "m1", "r1", "{}")
                .sends("a", "q1", "m1@0")
                .at(40)
                .swallowsAnswerTo("q1")
                .pulls("b", "q2", "m1@1")
                .at(41)
                .updates("b", "m2", "r1", "{}")
                .sends("b", "q3", "m2@1")
                .at(42)
                .answers("q3", "m2 accepted 2")
                .at(43)
                .sends("a", "q4", "m1@0")
                .at(44)
                .answers("q4", answer);
    }

    /** A story that breaks that rule and no other of its check. */
    private static Story broken(WireRule rule) {
        return switch (rule) {
            case PUSH_ORDER ->
                new Story()
                        .at(10)
                        .logs("a", "m1", "r1", "{}")
                        .logs("a", "m2", "r2", "{}")
                        .sends("a", "q1", "m1@0", "m2@0")
                        .at(11)
                        .answers("q1", "m1 accepted 1", "m2 accepted 1")
                        .heals()
                        .audits(1, "m2@1", "m1@1");
            case FEED_ORDER ->
                made().at(30)
                        .logs("a", "m2", "r2", "{}")
                        .sends("a", "q2", "m2@0")
                        .at(31)
                        .answers("q2", "m2 accepted 1")
                        .heals()
                        .audits(1, "m2@1", "m1@1");
            case PULLS_SKIP_NOTHING ->
                made().at(20).pulls("b", "q2").at(30).pulls("b", "q3", "m1@1").ends("m1@1");
            case DUPLICATE ->
                new Story()
                        .at(10)
                        .creates("a", "m1", "r1", "{}")
                        .sends("a", "q1", "m1@0")
                        .at(40)
                        .swallowsAnswerTo("q1")
                        .pulls("b", "q2", "m1@1")
                        .at(41)
                        .sends("a", "q3", "m1@0")
                        .at(42)
                        .answers("q3", "m1 rejected");
            case DUPLICATE_WHILE_NEWEST ->
                new Story()
                        .at(10)
                        .creates("a", "m1", "r1", "{}")
                        .sends("a", "q1", "m1@0")
                        .at(40)
                        .swallowsAnswerTo("q1")
                        .sends("a", "q2", "m1@0")
                        .at(41)
                        .answers("q2", "m1 conflict m1@1 same");
            case NO_SELF_CONFLICT -> builtOnUnheard("m1 conflict m2@2 rebase");
            case ONE_VERSION ->
                made().at(20)
                        .updates("a", "m2", "r1", "{}")
                        .sends("a", "q2", "m2@1")
                        .at(50)
                        .swallowsAnswerTo("q2")
                        .sends("a", "q3", "m2@1")
                        .at(51)
                        .answers("q3", "m2 accepted 3")
                        .at(60)
                        .pulls("b", "q4", "m2@2");
            case FRESH_CURRENT ->
                made().at(20)
                        .updates("a", "m2", "r1", "{}")
                        .sends("a", "q2", "m2@1")
                        .at(21)
                        .answers("q2", "m2 accepted 2")
                        .at(30)
                        .updates("b", "m3", "r1", "{}")
                        .sends("b", "q3", "m3@0")
                        .at(31)
                        .answers("q3", "m3 conflict m1@1 rebase");
            case NEWER_CURRENT ->
                made().at(20)
                        .updates("b", "m2", "r1", "{}")
                        .sends("b", "q2", "m2@1")
                        .at(21)
                        .answers("q2", "m2 conflict m1@1 rebase")
                        .ends("m1@1");
            case NEXT_VERSION ->
                made().at(20)
                        .updates("a", "m2", "r1", "{}")
                        .sends("a", "q2", "m2@1")
                        .at(21)
                        .answers("q2", "m2 accepted 3");
            case REJECTS ->
                new Story()
                        .at(10)
                        .logsNonsense("a", "m1", "r1")
                        .sends("a", "q1", "m1@0")
                        .at(11)
                        .answers("q1", "m1 accepted 1");
            case TAKES_BATCHES ->
                made().at(20)
                        .updates("a", "m2", "r1", "{}")
                        .sends("a", "q2", "m2@1")
                        .at(21)
                        .fails("q2", 413);
            case DELETED_FOR_EVER ->
                deletedByAWhileBChanges().sends("b", "q4", "m3@2").at(31).answers("q4", "m3 accepted 3");
            case TOLD_OF_DELETION ->
                deletedByAWhileBChanges().sends("b", "q4", "m3@1").at(31).answers("q4", "m3 accepted 2");
        };
    }
}
