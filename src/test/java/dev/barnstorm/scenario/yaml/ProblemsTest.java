package dev.barnstorm.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void problemsAreToldFromTheTopOfEachFileToItsEnd() {
        Source first = Source.file("a.yaml", Path.of(""), "x\ny\n");
        Source second = Source.file("b.yaml", Path.of(""), "z\n");
        problems.add(first.place(2, 1), "later");
        problems.add(second.place(1, 1), "elsewhere");
        problems.add(first.place(1, 1), "sooner");
        assertEquals(
                List.of("sooner", "later", "elsewhere"),
                problems.inOrder().stream().map(Problem::message).toList());
    }

    @Test
    void aProblemIsToldOnce() {
        Source source = Source.file("a.yaml", Path.of(""), "x");
        problems.add(source.place(1, 1), "wrong", "do this");
        problems.add(source.place(1, 1), "wrong", "do this");
        assertEquals(1, problems.size());
    }

    @Test
    void tooManyProblemsAreCounted() {
        Source source = Source.file("a.yaml", Path.of(""), "x");
        for (int i = 1; i <= 412; i++) {
            problems.add(source.place(1, 1), "wrong " + i);
        }
        assertTrue(problems.render().endsWith("\n100 of 412 problems shown"));
        assertFalse(problems.render().contains("wrong 101"));
    }

    @Test
    void theCaretFollowsTabsAndWideCharacters() {
        Source source = Source.file("a.yaml", Path.of(""), "\tkey: \uD83D\uDC14 x");
        problems.add(source.place(1, 9), "here");
        assertEquals("a.yaml:1:9: here\n  1 | \tkey: \uD83D\uDC14 x\n    | \t       ^", problems.render());
    }

    @Test
    void ofALongLineOnlyTheNeighbourhoodIsShown() {
        Source source = Source.file("a.yaml", Path.of(""), "-".repeat(500) + "X" + "+".repeat(500));
        problems.add(source.place(1, 501), "here");
        assertEquals(
                "a.yaml:1:501: here\n  1 | …" + "-".repeat(119) + "X" + "+".repeat(80) + "…\n    | " + " ".repeat(120)
                        + "^",
                problems.render());
    }

    @Test
    void whatIsHiddenIsShownByNoProblem() {
        Source source = Source.set("auth.bearer=hunter2");
        problems.add(source.place(1, 1), "before");
        problems.hide(source.place(1, 13));
        problems.add(source.place(1, 13), "secret");
        assertFalse(problems.render().contains("hunter2"));
        assertFalse(problems.inOrder().toString().contains("hunter2"));
        assertTrue(problems.render().contains("  | auth.bearer=***\n"));
    }
}
