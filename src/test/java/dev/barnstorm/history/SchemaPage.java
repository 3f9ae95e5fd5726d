package dev.barnstorm.history;

import dev.barnstorm.sqlite.SqliteDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the part of {@code docs/history.md} that describes tables and columns, from {@code schema.sql}. */
final class SchemaPage {

    private static final Pattern COMMON = Pattern.compile("^-- @column (\\w+): (.*)$");
    private static final Pattern HEADING = Pattern.compile("^-- (## .*)$");
    private static final Pattern COMMENT = Pattern.compile("^-- (.*)$");
    private static final Pattern CREATE = Pattern.compile("^CREATE (?:TABLE|VIEW) (\\w+).*$");
    private static final Pattern TABLE_COLUMN = Pattern.compile("^ {2}(\\w+) [A-Z][^-]*-- (.*)$");
    private static final Pattern VIEW_COLUMN = Pattern.compile("(\\w+),? (?:-- (.*)$|/\\* (.*?) \\*/)");

    private final Map<String, String> common = new LinkedHashMap<>();
    private final List<String> body = new ArrayList<>();
    private final List<String> undescribed = new ArrayList<>();
    private final SqliteDatabase database;

    private SchemaPage(SqliteDatabase database) {
        this.database = database;
    }

    /** The page's part, or an assertion error that names the columns that nothing describes. */
    static String markdown() {
        try (SqliteDatabase database = SqliteDatabase.inMemory()) {
            database.execute(Schema.text());
            return new SchemaPage(database).make();
        }
    }

    private String make() {
        List<String> comment = new ArrayList<>();
        List<String> lines = Schema.text().lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher column = COMMON.matcher(line);
            Matcher heading = HEADING.matcher(line);
            Matcher create = CREATE.matcher(line);
            Matcher text = COMMENT.matcher(line);
            if (column.matches()) {
                common.put(column.group(1), column.group(2));
            } else if (heading.matches()) {
                body.add(heading.group(1) + "\n");
            } else if (create.matches()) {
                int end = i;
                while (!lines.get(end).endsWith(";")) {
                    end++;
                }
                table(create.group(1), String.join(" ", comment), lines.subList(i + 1, end + 1));
                i = end;
                comment.clear();
            } else if (text.matches()) {
                comment.add(text.group(1));
            } else {
                comment.clear();
            }
        }
        if (!undescribed.isEmpty()) {
            throw new AssertionError("schema.sql describes nowhere: " + new TreeSet<>(undescribed));
        }
        return "## Columns that mean the same everywhere\n\n"
                + common.entrySet().stream()
                        .map(entry -> "- `" + entry.getKey() + "`: " + entry.getValue() + "\n")
                        .collect(Collectors.joining())
                + "\n" + String.join("\n", body);
    }

    private void table(String name, String about, List<String> lines) {
        Map<String, String> described = new LinkedHashMap<>();
        for (String line : lines) {
            Matcher column = TABLE_COLUMN.matcher(line);
            if (column.matches()) {
                described.put(column.group(1), column.group(2));
                continue;
            }
            Matcher selected = VIEW_COLUMN.matcher(line);
            while (selected.find()) {
                described.put(selected.group(1), selected.group(2) == null ? selected.group(3) : selected.group(2));
            }
        }
        List<String> columns = database.prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid")
                .bind(1, name)
                .query(row -> row.text(1));
        columns.stream()
                .filter(column -> !described.containsKey(column) && !common.containsKey(column))
                .forEach(column -> undescribed.add(name + "." + column));
        body.add("### " + name + "\n\n" + about + "\n\n"
                + columns.stream().map(column -> "`" + column + "`").collect(Collectors.joining(", ")) + "\n"
                + (described.isEmpty() ? "" : "\n")
                + columns.stream()
                        .filter(described::containsKey)
                        .map(column -> "- `" + column + "`: " + described.get(column) + "\n")
                        .collect(Collectors.joining()));
    }
}
