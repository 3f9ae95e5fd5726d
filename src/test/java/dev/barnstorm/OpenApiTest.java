package dev.barnstorm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.barnstorm.device.DeviceRules;
import dev.barnstorm.endpoint.ReferenceService;
import dev.barnstorm.endpoint.ServiceRules;
import dev.barnstorm.endpoint.probe.Probe;
import dev.barnstorm.endpoint.probe.ProbeSettings;
import dev.barnstorm.explore.Simulation;
import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.run.Planted;
import dev.barnstorm.run.virtual.VirtualSettings;
import dev.barnstorm.scenario.LoadedScenario;
import dev.barnstorm.scenario.ScenarioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The protocol as OpenAPI says what the protocol's page, our devices and our reference service say. */
class OpenApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OpenApiPage page;
    private final Set<String> looked = new TreeSet<>();

    OpenApiTest() throws IOException {
        page = new OpenApiPage();
    }

    /** A request and its reply. */
    private record Talk(HttpCall call, HttpReply reply) {
        String path() {
            String path = call.path().split("\\?", 2)[0];
            return path.startsWith("/records/") ? "/records/{serverId}" : path;
        }

        String method() {
            return call.method().toLowerCase(Locale.ROOT);
        }
    }

    @Test
    void theDocumentIsValidOpenApi() {
        assertEquals(List.of(), page.problemsOf(page.document()));
    }

    @Test
    void aDocumentThatIsNotValidIsFoundOut() {
        ObjectNode noTitle = page.document().deepCopy();
        ((ObjectNode) noTitle.path("info")).remove("title");
        ObjectNode noDescription = page.document().deepCopy();
        ((ObjectNode) noDescription.at("/paths/~1health/get/responses/200")).remove("description");
        ObjectNode noType = page.document().deepCopy();
        ((ObjectNode) noType.at("/components/schemas/Name")).put("type", "text");

        List.of(noTitle, noDescription, noType)
                .forEach(broken -> assertFalse(page.problemsOf(broken).isEmpty()));
    }

    @Test
    void everyExampleFitsItsSchema() {
        examples("", page.document());

        assertTrue(looked.size() > 10, looked::toString);
    }

    /** Whatever has a schema, and an example or examples beside it. */
    private void examples(String pointer, JsonNode node) {
        if (node.has("schema")) {
            Optional.ofNullable(node.get("example")).ifPresent(example -> requireFits(pointer + "/schema", example));
            node.path("examples").forEach(example -> requireFits(pointer + "/schema", example.get("value")));
        }
        for (Iterator<Map.Entry<String, JsonNode>> members = node.fields(); members.hasNext(); ) {
            Map.Entry<String, JsonNode> member = members.next();
            examples(pointer + "/" + OpenApiPage.escaped(member.getKey()), member.getValue());
        }
    }

    private void requireFits(String schema, JsonNode value) {
        looked.add(schema);
        assertEquals(List.of(), page.problems(schema, value), () -> schema + " of " + value);
    }

    @Test
    void whatOurDevicesSendAndOurServiceAnswersFits() throws IOException {
        List<Talk> talks = devices();
        for (Talk talk : talks) {
            if (talk.call().body().length > 0) {
                requireFits(
                        OpenApiPage.requestSchema(talk.path(), talk.method()),
                        JSON.readTree(talk.call().body()));
            }
            requireReplyFits(talk);
        }
        assertTrue(talks.size() > 100, () -> talks.size() + " requests");
        assertEquals(6, looked.size(), looked::toString);
    }

    @Test
    void whateverOurServiceAnswersToOneOfEverythingFits() throws IOException {
        ReferenceService service = new ReferenceService();
        List<Talk> talks = new ArrayList<>();
        ProbeSettings settings =
                new ProbeSettings("salt", null, null, Duration.ZERO, true, Instant.parse("2026-03-01T05:00:00Z"));

        new Probe(
                        call -> {
                            HttpReply reply = service.handle(call);
                            synchronized (talks) {
                                talks.add(new Talk(call, reply));
                            }
                            return reply;
                        },
                        settings)
                .take(step -> {});

        for (Talk talk : talks) {
            requireReplyFits(talk);
        }
        assertEquals(7, looked.size(), looked::toString);
    }

    private void requireReplyFits(Talk talk) throws IOException {
        HttpReply reply = talk.reply();
        String type = reply.header("Content-Type").orElse("application/json").split(";", 2)[0];
        String content = page.replyContent(talk.path(), talk.method(), reply.status(), type);
        if (reply.status() == 404 || talk.path().equals("/health")) {
            return;
        }
        assertFalse(
                page.document().at(content).isMissingNode(),
                () -> "the page describes no " + type + " with " + reply.status() + " of " + talk.path());
        requireFits(content + "/schema", JSON.readTree(reply.body()));
    }

    @Test
    void whatTheProtocolForbidsDoesNotFit() throws IOException {
        refuses("Push", "{'deviceId':'d','site':'s','records':[]}");
        refuses("Mutation", MUTATION.replace("'localId':'l',", ""));
        refuses("Mutation", MUTATION.replace("create", "merge"));
        refuses("Mutation", MUTATION.replace("'baseVersion':0", "'baseVersion':3"));
        refuses("Mutation", MUTATION.replace(".000Z", "Z"));
        refuses("Result", "{'mutationId':'m','status':'accepted','serverId':'s'}");
        refuses("Result", "{'mutationId':'m','status':'conflict','current':{}}");
        refuses("Record", RECORD.replace("'version':1", "'version':'1'"));
        refuses("Record", RECORD.replace("'deleted':false", "'deleted':true"));
        refuses("Changes", "{'changes':[],'cursor':7,'hasMore':false}");
        refuses("Problem", "{'title':'t'}");
        assertEquals(List.of(), page.problems("/components/schemas/Mutation", json(MUTATION)));
        assertEquals(List.of(), page.problems("/components/schemas/Record", json(RECORD)));
    }

    private static final String MUTATION = "{'mutationId':'m','localId':'l','entity':'e','op':'create','baseVersion':0,"
            + "'payload':{},'updatedAt':'2026-03-01T05:00:00.000Z'}";
    private static final String RECORD = "{'serverId':'s','localId':'l','site':'b','entity':'e','version':1,"
            + "'payload':{'kg':1},'updatedAt':'2026-03-01T05:00:00.000Z','deviceId':'d','deleted':false}";

    private void refuses(String schema, String value) throws IOException {
        assertFalse(page.problems("/components/schemas/" + schema, json(value)).isEmpty(), value);
    }

    private static JsonNode json(String withSingleQuotes) throws IOException {
        return JSON.readTree(withSingleQuotes.replace('\'', '"'));
    }

    /** What two barns' devices say in ten minutes of virtual time, PUTs among it. */
    private static List<Talk> devices() {
        List<Talk> talks = new ArrayList<>();
        Path home = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
        LoadedScenario loaded = new ScenarioReader(home, Map.of())
                .read(
                        home.resolve("scenarios/smoke.yaml"),
                        List.of("fleet.app.mutableWrites=put", "fleet.app.sync.gzip=false"));
        Planted listening =
                new Planted("listening", Planted.Part.SERVER, "", "", clock -> new Listening(talks), DeviceRules::new);
        new Simulation(
                        number -> new VirtualSettings(
                                loaded.scenario(), loaded.resolvedYaml(), number, listening, Optional.empty(), ""),
                        1)
                .play(1, (result, judgement, tape, history) -> {});
        return talks;
    }

    /** Serves correctly, and keeps what was said. */
    private static final class Listening extends ServiceRules {
        private final ReferenceService service = new ReferenceService();
        private final List<Talk> talks;

        Listening(List<Talk> talks) {
            this.talks = talks;
        }

        @Override
        public boolean spansSites() {
            return true;
        }

        @Override
        protected HttpReply instead(HttpCall call) {
            HttpReply reply = service.handle(call);
            talks.add(new Talk(call, reply));
            return reply;
        }
    }
}
