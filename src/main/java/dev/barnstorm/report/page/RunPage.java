package dev.barnstorm.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.check.Judgement;
import dev.barnstorm.history.HistoryReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * {@code index.html}: a run to look at, in one file. Its policy lets nothing in it reach any network, and runs only the scripts that
 * were put there by their hashes, whatever a server said.
 */
public final class RunPage {

    /** In ASCII: half a surrogate pair, which a server may send, is no character that a file could hold. */
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private static final String LIBRARY = "/META-INF/resources/webjars/uplot/1.6.30/dist/";

    /** In the order in which they need each other. */
    private static final List<String> SCRIPTS = List.of(
            LIBRARY + "uPlot.iife.min.js",
            "dom.js",
            "times.js",
            "lanes.js",
            "lane-view.js",
            "charts.js",
            "records.js",
            "findings.js",
            "page.js");

    private static final List<String> STYLES = List.of(LIBRARY + "uPlot.min.css", "page.css");

    private RunPage() {}

    /**
     * The page of a judged run.
     *
     * @param exchanges where raw requests and replies were kept; need not be there
     * @param figures what was measured, a row each, as the terminal shows them
     * @param advice what to do when a check could not decide, by the check's name
     * @param gatling where Gatling's own report is, from the page; empty where there is none
     */
    public static String of(
            Judgement judgement,
            HistoryReader history,
            Path exchanges,
            Map<String, String> figures,
            Map<String, String> advice,
            String gatling) {
        ObjectNode data = PageData.of(judgement, history, exchanges, figures, advice);
        data.put("gatling", gatling);
        return html(embedded(data), "");
    }

    /** The page of a run that still goes on: it asks {@code run.json}, beside it, for what there is to show. */
    public static String ofPresent() {
        return html("null", "; connect-src 'self'");
    }

    /**
     * What that page asks for.
     *
     * @param untilMicros barn time of the latest event
     */
    public static String present(HistoryReader history, long untilMicros) {
        return embedded(PageData.ofPresent(history, untilMicros));
    }

    private static String html(String data, String more) {
        String script = all(SCRIPTS, ";\n");
        String style = all(STYLES, "\n");
        String policy = "default-src 'none'; img-src data:; script-src '" + hash(script) + "'; style-src '"
                + hash(style) + "'; base-uri 'none'; form-action 'none'" + more;
        return resource("page.html")
                .replace("{{policy}}", policy)
                .replace("{{style}}", style)
                .replace("{{script}}", script)
                .replace("{{data}}", data);
    }

    /** JSON that cannot end the element that it stands in: outside of its strings it has none of these characters. */
    private static String embedded(ObjectNode data) {
        try {
            return MAPPER.writeValueAsString(data).replace("<", "\\u003c").replace(">", "\\u003e");
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String all(List<String> names, String between) {
        return names.stream().map(RunPage::resource).collect(Collectors.joining(between));
    }

    private static String resource(String name) {
        try (InputStream in = RunPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new LinkageError(name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a content security policy names what it lets run. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
