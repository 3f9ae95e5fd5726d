package dev.barnstorm.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.yaml.Node.ListNode;
import dev.barnstorm.scenario.yaml.Node.MapNode;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTreeTest {
    private final Problems problems = new Problems();

    private MapNode map(String text) {
        Node node = YamlTree.parse(Source.file("f.yaml", Path.of(""), text), text, problems);
        return (MapNode) Objects.requireNonNull(node);
    }

    private String problemOf(String text) {
        YamlTree.parse(Source.file("f.yaml", Path.of(""), text), text, problems);
        return problems.render();
    }

    @Test
    void nodesKnowWhereTheyStand() {
        MapNode root = map("a: 1\nlist:\n  - {x: ü, y: 5%}\n");
        ListNode list = (ListNode) Objects.requireNonNull(root.get("list"));
        MapNode item = (MapNode) list.items().get(0);
        assertEquals(
                "f.yaml:3:15",
                Objects.requireNonNull(item.entries().get("y")).value().place().label());
        assertEquals(
                "f.yaml:3:12",
                Objects.requireNonNull(item.entries().get("y")).keyPlace().label());
        assertEquals("f.yaml:1:4", Objects.requireNonNull(root.get("a")).place().label());
    }

    @ParameterizedTest
    @CsvSource({
        "5, WHOLE",
        "1_000, WHOLE",
        "-3, WHOLE",
        "0.5, DECIMAL",
        "'''5''', TEXT",
        "5%, TEXT",
        "true, FLAG",
        "yes, TEXT",
        "~, NOTHING",
        "'', NOTHING",
    })
    void scalarsAreWhatYamlTakesThemFor(String written, Node.ScalarNode.Kind kind) {
        Node.ScalarNode scalar =
                (Node.ScalarNode) Objects.requireNonNull(map("a: " + written).get("a"));
        assertEquals(kind, scalar.kind());
    }

    @Test
    void anAliasIsWhatItsAnchorIs() {
        MapNode root = map("one: &o {x: 1}\ntwo: *o\n");
        assertSame(root.get("one"), root.get("two"));
        assertTrue(problems.isEmpty());
    }

    @Test
    void anAliasOfNothingIsAProblem() {
        assertEquals(
                """
                f.yaml:1:4: '*o' stands for nothing: no '&o' comes before it
                  1 | a: *o
                    |    ^""",
                problemOf("a: *o"));
    }

    @Test
    void aliasesOfAliasesStayBounded() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 9; i++) {
            String below = "*a" + (i - 1);
            bomb.append(
                    "a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", java.util.Collections.nCopies(10, below))));
        }
        assertTrue(problemOf(bomb.toString()).contains("more than 100000 values"), problems.render());
    }

    @Test
    void aKeyThatStandsTwiceIsAProblemAtTheSecond() {
        assertEquals(
                """
                f.yaml:3:1: 'a' stands here twice
                  3 | a: 2
                    | ^
                  the first one is on line 1""",
                problemOf("a: 1\nb: 1\na: 2"));
    }

    @Test
    void aSecondDocumentIsAProblem() {
        assertEquals(
                """
                f.yaml:3:1: a second document begins here
                  3 | b: 2
                    | ^
                  write one document a file""",
                problemOf("a: 1\n---\nb: 2\n"));
    }

    @Test
    void brokenSyntaxOnTheFirstLineIsShownThere() {
        assertEquals(
                """
                f.yaml:1:4: not YAML: found character '@' that cannot start any token. (Do not use @ for indentation)
                  1 | a: @b
                    |    ^""",
                problemOf("a: @b\nc: 1\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: 1\nb: [1, 2", "a: 1\nb: [1, 2\n"})
    void aListThatNeverEndsIsShownAtTheEndOfTheLastLine(String text) {
        assertEquals(
                """
                f.yaml:2:9: not YAML: expected ',' or ']', but got <stream end>
                  2 | b: [1, 2
                    |         ^""",
                problemOf(text));
    }

    @Test
    void aTabIsShownWhereItIs() {
        assertEquals(
                """
                f.yaml:2:1: not YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
                  2 | \tb: 2
                    | ^""",
                problemOf("a: 1\n\tb: 2\n"));
    }

    @Test
    void aControlCharacterIsNamed() {
        assertEquals(
                """
                f.yaml:2:4: not YAML: the character U+0007 may not stand in a file
                  2 | b: \u0007
                    |    ^""",
                problemOf("a: 1\nb: \u0007"));
    }

    @Test
    void aKeyThatIsAListIsNotYamlForUs() {
        assertTrue(problemOf("? [a]\n: 1\n").startsWith("f.yaml:1:"), problems.render());
    }

    @Test
    void anEmptyTextHasNoNode() {
        assertNull(YamlTree.parse(Source.file("f.yaml", Path.of(""), ""), "", problems));
        assertTrue(problems.isEmpty());
    }
}
