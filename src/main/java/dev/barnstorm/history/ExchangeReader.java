package dev.barnstorm.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Reads what an {@link ExchangeWriter} kept, in one go through the file; no more of it is in memory than was asked for. */
public final class ExchangeReader {

    /** Most characters of exchanges that are read at a time, all requests together: some 32 MB. */
    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    private final Set<String> wanted;
    private final Map<String, List<KeptExchange>> found = new HashMap<>();
    private long characters;
    private int beyond;
    private long notKept = -1;

    private ExchangeReader(Set<String> wanted) {
        this.wanted = wanted;
    }

    /**
     * The exchanges of those requests, in the order in which they ended; of a walk of several requests, under its own id, those
     * beside the one that writes too. A file that is not there gives none; one that was cut off gives what is whole of it.
     *
     * @param file a run's {@code exchanges.jsonl.gz}
     * @throws HistoryException when the file cannot be read, or is none of ours
     */
    public static KeptExchanges of(Path file, Set<String> requestIds) {
        ExchangeReader reader = new ExchangeReader(requestIds);
        try (InputStream bytes = Files.newInputStream(file)) {
            reader.readAll(bytes);
        } catch (NoSuchFileException absent) {
            return new KeptExchanges(false, Map.of(), 0, 0);
        } catch (JsonProcessingException | ZipException strange) {
            throw new HistoryException(
                    file + " does not hold what a run exchanged (" + strange.getMessage()
                            + "): it was damaged, or is another file. Remove it to do without.",
                    strange);
        } catch (IOException e) {
            throw new HistoryException("Cannot read " + file + " (" + e + "): see that it may be read.", e);
        }
        return new KeptExchanges(true, reader.found, reader.beyond, reader.notKept);
    }

    private void readAll(InputStream bytes) throws IOException {
        try (InputStream unpacked = new GZIPInputStream(bytes, 64 * 1024);
                JsonParser in = ExchangeJson.JSON.createParser(unpacked)) {
            while (in.nextToken() == JsonToken.START_OBJECT) {
                readLine(in);
            }
        } catch (EOFException cutOff) {
            // Whoever wrote it was killed: what is whole was taken, and that there is no last line is told.
            notKept = -1;
        }
    }

    private void readLine(JsonParser in) throws IOException {
        in.nextToken();
        String first = String.valueOf(in.currentName());
        in.nextToken();
        if (first.equals(ExchangeJson.NOT_KEPT)) {
            // Joined files have one such line each.
            notKept = Math.max(0, notKept) + in.getValueAsLong();
        } else if (first.equals(ExchangeJson.REQUEST_ID)) {
            String id = in.getValueAsString("");
            String key = keyOf(id);
            if (wanted.contains(key)) {
                take(key, ExchangeJson.read(id, in));
                return;
            }
        }
        skipRest(in);
    }

    /** The id that was asked for and of whose walk this one is. */
    private String keyOf(String id) {
        int plus = id.lastIndexOf('+');
        return wanted.contains(id) || plus < 0 ? id : id.substring(0, plus);
    }

    private void take(String key, KeptExchange exchange) {
        if (characters + exchange.length() > MOST_CHARACTERS) {
            beyond++;
            return;
        }
        characters += exchange.length();
        found.computeIfAbsent(key, k -> new ArrayList<>()).add(exchange);
    }

    private static void skipRest(JsonParser in) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            in.nextToken();
            in.skipChildren();
        }
    }
}
