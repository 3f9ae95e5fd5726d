package dev.barnstorm.endpoint.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProgrammeTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", "."), "docs", "protocol.md");

    @Test
    void everySentenceThatAStepQuotesStandsOnTheProtocolsPage() throws IOException {
        String page = onOneLine(Files.readString(PAGE));

        for (Step step : Programme.STEPS) {
            assertTrue(
                    Stream.of(step.sentence().split("…")).allMatch(part -> page.contains(onOneLine(part))),
                    () -> step.title() + " quotes what is not there: " + step.sentence());
        }
    }

    private static String onOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    @Test
    void noTwoStepsHaveOneTitle() {
        List<String> titles = Programme.STEPS.stream().map(Step::title).toList();

        assertEquals(titles.stream().distinct().toList(), titles);
    }

    @Test
    void stepsStandTogetherByTheirChapters() {
        List<Chapter> chapters = Programme.STEPS.stream().map(Step::chapter).toList();

        assertEquals(chapters.stream().sorted().toList(), chapters);
    }

    @Test
    void everyRemedyIsASentence() {
        for (Step step : Programme.STEPS) {
            assertTrue(step.remedy().endsWith("."), step.remedy());
        }
    }
}
