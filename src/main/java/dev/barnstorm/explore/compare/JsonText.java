package dev.barnstorm.explore.compare;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** JSON as we write it: lists of values on one line, numbers with at most six decimals, the same text everywhere. */
final class JsonText {

    private static final int MOST_DECIMALS = 6;

    private static final ObjectWriter WRITER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private JsonText() {}

    /** The text, ended by a line feed. */
    static String of(JsonNode json) {
        try {
            return WRITER.writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number, rounded; null for none. */
    static @Nullable BigDecimal number(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            return null;
        }
        BigDecimal rounded = new BigDecimal(value).setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN);
        return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
    }

    /** Adds {@code median}, {@code mad}, {@code min} and {@code max}, each null when there are no values. */
    static void spread(ObjectNode json, Values values) {
        boolean none = values.isEmpty();
        json.put("median", number(none ? null : values.median()));
        json.put("mad", number(none ? null : values.deviation()));
        json.put("min", number(none ? null : values.min()));
        json.put("max", number(none ? null : values.max()));
    }
}
