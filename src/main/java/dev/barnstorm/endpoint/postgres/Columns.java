package dev.barnstorm.endpoint.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Sets a statement's parameters one after the other; a column has a value for each of the places. */
final class Columns {
    private final PreparedStatement statement;
    private final List<Integer> places;
    private int parameter = 1;

    Columns(PreparedStatement statement, List<Integer> places) {
        this.statement = statement;
        this.places = places;
    }

    void ints(Function<Integer, Integer> value) throws SQLException {
        array("int4", places.stream().map(value).toArray());
    }

    void longs(ToLongFunction<Integer> value) throws SQLException {
        array("int8", places.stream().mapToLong(value).boxed().toArray());
    }

    void texts(Function<Integer, @Nullable String> value) throws SQLException {
        @Nullable String[] texts = new String[places.size()];
        for (int i = 0; i < texts.length; i++) {
            String text = value.apply(places.get(i));
            texts[i] = text == null ? null : PgText.in(text);
        }
        array("text", texts);
    }

    void text(String value) throws SQLException {
        statement.setString(parameter, PgText.in(value));
        parameter++;
    }

    private void array(String type, @Nullable Object[] values) throws SQLException {
        statement.setArray(parameter, statement.getConnection().createArrayOf(type, values));
        parameter++;
    }
}
