package dev.barnstorm.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextOrderTest {

    @Test
    void textsAreInTheOrderInWhichSqliteSortsThem() {
        List<String> texts = new ArrayList<>(List.of(
                "b", "a", "", "ab", "A", "7", "é", "z", "\uE000", "\uFFFD", "🐔", "🐔a", "🐓", "鶏", "\u0001", "a b",
                "aé"));

        List<String> bySqlite;
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            database.execute("CREATE TABLE t (a TEXT)");
            Statement insert = database.prepare("INSERT INTO t VALUES (?)");
            texts.forEach(text -> insert.bind(1, text).run());
            bySqlite = database.prepare("SELECT a FROM t ORDER BY a").query(row -> row.text(1));
        }
        texts.sort(TextOrder.BINARY);

        assertEquals(bySqlite, texts);
    }
}
