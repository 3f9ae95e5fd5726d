package dev.barnstorm.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.check.Verdict;
import dev.barnstorm.history.HistoryReader;
import dev.barnstorm.history.InfoKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The summary of a judged run for machines: {@code summary.json}. One judgement gives one text, byte for byte, on every
 * Java: numbers have at most six decimals, and what was not measured is null.
 */
public final class SummaryJson {

    private static final int MOST_DECIMALS = 6;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new Rounded())
                    .addSerializer(double.class, new Rounded())
                    .addSerializer(Verdict.class, new Word()))
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer(new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private SummaryJson() {}

    /** Writes it into the run's folder, whole or not at all. */
    public static void write(RunFolder folder, Judgement judgement, HistoryReader history) {
        RunFolder.writeWhole(folder.summary(), of(judgement, history));
    }

    /** The summary of what a history comes to; the facts about the run are the history's. */
    public static String of(Judgement judgement, HistoryReader history) {
        ObjectNode summary = JsonNodeFactory.instance.objectNode();
        summary.put("verdict", word(judgement.verdict()));
        summary.put("interrupted", judgement.interrupted());
        if (history.info(InfoKey.BROKEN_OFF).isPresent()) {
            text(summary, "brokenOff", history, InfoKey.BROKEN_OFF);
        }
        text(summary, "scenario", history, InfoKey.NAME);
        number(summary, "seed", history, InfoKey.SEED);
        text(summary, "planHash", history, InfoKey.PLAN_HASH);
        if (history.info(InfoKey.HISTORY_HASH).isPresent()) {
            text(summary, "historyHash", history, InfoKey.HISTORY_HASH);
        }
        shards(summary, history);
        text(summary, "target", history, InfoKey.TARGET);
        if (history.info(InfoKey.PLANTED_BUG).isPresent()) {
            text(summary, "plantedBug", history, InfoKey.PLANTED_BUG);
        }
        text(summary, "runId", history, InfoKey.RUN_ID);
        number(summary, "speed", history, InfoKey.SPEED);
        number(summary, "wallSeconds", history, InfoKey.WALL_SECONDS);
        number(summary, "barnSeconds", history, InfoKey.BARN_SECONDS);
        number(summary, "devices", history, InfoKey.DEVICES);
        summary.set("checks", MAPPER.valueToTree(judgement.checks()));
        summary.set("metrics", metrics(judgement));
        summary.set("coverage", MAPPER.valueToTree(judgement.coverage()));
        summary.set("harness", MAPPER.valueToTree(judgement.harness()));
        text(summary, "command", history, InfoKey.COMMAND);
        try {
            return WRITER.writeValueAsString(summary) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only of a shard, or of several that were put together. */
    private static void shards(ObjectNode summary, HistoryReader history) {
        if (history.info(InfoKey.SHARD).isPresent()) {
            text(summary, "shard", history, InfoKey.SHARD);
        }
        if (history.info(InfoKey.SHARDS).isPresent()) {
            number(summary, "shards", history, InfoKey.SHARDS);
            ArrayNode missing = summary.putArray("missingShards");
            ShardWords.missing(history).forEach(missing::add);
        }
        if (history.info(InfoKey.START_AT).isPresent()) {
            text(summary, "startAt", history, InfoKey.START_AT);
        }
    }

    /** A judgement's metrics as the summary has them. */
    static JsonNode metrics(Judgement judgement) {
        return MAPPER.valueToTree(judgement.metrics());
    }

    private static void text(ObjectNode summary, String name, HistoryReader history, InfoKey key) {
        summary.put(name, history.info(key).orElse(null));
    }

    /** As the history spells it, so that no digit of a seed is lost; null when it is no number. */
    private static void number(ObjectNode summary, String name, HistoryReader history, InfoKey key) {
        summary.put(name, history.info(key).flatMap(Numbers::decimal).orElse(null));
    }

    /** A verdict as the reports spell it. */
    static String word(Verdict verdict) {
        return verdict == Verdict.NOT_APPLICABLE ? "n/a" : verdict.name();
    }

    private static final class Word extends JsonSerializer<Verdict> {
        @Override
        public void serialize(Verdict verdict, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(word(verdict));
        }
    }

    private static final class Rounded extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator json, SerializerProvider provider) throws IOException {
            if (value.isNaN() || value.isInfinite()) {
                json.writeNull();
                return;
            }
            BigDecimal rounded = new BigDecimal(value).setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN);
            json.writeNumber(rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros());
        }
    }
}
