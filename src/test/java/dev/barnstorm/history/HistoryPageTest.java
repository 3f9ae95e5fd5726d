package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.sqlite.SqliteDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Holds {@code docs/history.md} against the tables. When they differ, run {@code mvn test -Dtest=HistoryPageTest
 * -Dbarnstorm.rewrite=true} and commit the page.
 */
class HistoryPageTest {

    private static final Path PAGE =
            Path.of(System.getProperty("barnstorm.home", System.getProperty("user.dir", ".")), "docs", "history.md");

    private static final String MADE = "<!-- From here on made from schema.sql by HistoryPageTest. -->\n\n";

    @Test
    void thePageDescribesTheTablesAsTheyAre() throws IOException {
        String page = Files.readString(PAGE);
        int made = page.indexOf(MADE);
        assertTrue(made > 0, PAGE + " lacks the line " + MADE);
        String right = page.substring(0, made) + MADE + SchemaPage.markdown();
        if (Boolean.getBoolean("barnstorm.rewrite")) {
            Files.writeString(PAGE, right);
        } else {
            assertEquals(right, page);
        }
    }

    @Test
    void everyQuestionOnThePageHasAnAnswer(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("history.db");
        try (HistoryWriter writer = new HistoryWriter(file)) {
            new SampleEvents(1).ofEachKind(50).forEach(writer::record);
            writer.record(new HistoryEvent.Acted(
                    0, "barn-03/dev-07", "barn-03", 0, 1, "m", "6f1c", "feeding", false, "create", "{}", 0, false));
        }
        List<String> questions = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertTrue(questions.size() >= 5, "only " + questions);
        try (SqliteDatabase database = SqliteDatabase.openReadOnly(file)) {
            for (String question : questions) {
                int rows =
                        database.prepare(question).query(row -> row.isNull(1)).size();
                assertTrue(rows > 0, "no answer to " + question);
            }
        }
    }
}
