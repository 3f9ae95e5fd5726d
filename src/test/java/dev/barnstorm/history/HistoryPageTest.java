package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.history.HistoryEvent.Acted;
import dev.barnstorm.history.HistoryEvent.Answered;
import dev.barnstorm.history.HistoryEvent.Delivered;
import dev.barnstorm.history.HistoryEvent.Remerged;
import dev.barnstorm.history.HistoryEvent.Sent;
import dev.barnstorm.history.HistoryEvent.SentMutation;
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
            aFeedingWhoseReplyIsLostAndAnEditThatIsLost().forEach(writer::record);
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

    private static List<HistoryEvent> aFeedingWhoseReplyIsLostAndAnEditThatIsLost() {
        String device = "barn-03/dev-07";
        String site = "barn-03";
        RecordState theirs = new RecordState("77aa", "s-1", site, "flock", 4, "{}", 0, "barn-03/dev-02", false);
        return List.of(
                new Acted(0, device, site, 0, 1, "m1", "6f1c", "feeding", false, "create", "{}", 0, false),
                new Sent(
                        1,
                        device,
                        site,
                        "q1",
                        "push",
                        1,
                        1,
                        null,
                        List.of(new SentMutation(0, 1, "m1", "6f1c", "create", 0, 1))),
                new Delivered(2, device, "q1", "push", 1, 200, 1, 1, 1, 1, false),
                new Answered(3, device, site, "q1", "push", "unknown", 0, "no reply in 30 s", 0),
                new Remerged(4, device, site, "m2", "77aa", "q2", "conflict", "update", 0, theirs, "edit-lost"));
    }
}
