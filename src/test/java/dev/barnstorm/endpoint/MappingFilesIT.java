package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.protocol.HttpCall;
import dev.barnstorm.protocol.HttpReply;
import dev.barnstorm.protocol.Outcome;
import dev.barnstorm.protocol.SyncReply;
import dev.barnstorm.protocol.barn.BarnProtocol;
import dev.barnstorm.scenario.TargetSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Somebody's own WireMock files in front of the reference service. */
class MappingFilesIT {
    private static final String MAINTENANCE =
            """
            {"request": {"method": "GET", "urlPath": "/health"},
             "response": {"status": 200, "bodyFileName": "ready.txt"}}
            """;
    private static final String LOST_REPLY =
            """
            {"request": {"method": "POST", "urlPath": "/sync/push", "headers": {"Device-Id": {"equalTo": "barn-03/dev-07"}}},
             "response": {"transformers": ["reference-service"], "fault": "CONNECTION_RESET_BY_PEER"}}
            """;

    @TempDir
    Path folder;

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Endpoint open() {
        TargetSpec target = new TargetSpec.WireMock(Duration.ZERO, folder);
        Opening opening = new Opening(
                new BarnProtocol(), Embedded.correct(), "", TokenSource.fixed(null), Set.of(), "run", notice -> {});
        return Endpoints.open(target, opening);
    }

    @Test
    void aStubComesFirstAndWhatNoneMatchesFallsThrough() throws IOException {
        write("mappings/health.json", MAINTENANCE);
        write("__files/ready.txt", "as ready as can be");

        try (Endpoint endpoint = open();
                DirectCaller direct = new DirectCaller(endpoint.baseUrl())) {
            HttpReply health = direct.send(new HttpCall("GET", "/health", List.of(), new byte[0]));
            SyncReply pushed =
                    Barn.push(direct::send, Barn.create("m-1", "r-1")).reply();

            assertEquals("as ready as can be", new String(health.body(), StandardCharsets.UTF_8));
            assertEquals(new SyncReply.Answered(List.of(new Outcome.Accepted("s-1", 1))), pushed);
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    @Test
    void aStubMayFaultTheReferenceServicesOwnAnswer() throws Exception {
        write("mappings/faults/lost-reply.json", LOST_REPLY);

        try (Endpoint endpoint = open();
                DirectCaller direct = new DirectCaller(endpoint.baseUrl())) {
            assertThrows(IOException.class, () -> Barn.push(direct::send, Barn.create("m-1", "r-1")));

            SyncReply.Page page =
                    (SyncReply.Page) Barn.pull(direct::send, null, 10).reply();
            assertEquals("r-1", page.rows().get(0).localId());
        }
    }

    @Test
    void severalStubsMayStandInOneFile() throws Exception {
        write("mappings/all.json", "{\"mappings\": [" + MAINTENANCE + "," + LOST_REPLY + "]}");
        write("__files/ready.txt", "");

        try (Endpoint endpoint = open();
                DirectCaller direct = new DirectCaller(endpoint.baseUrl())) {
            assertThrows(IOException.class, () -> Barn.push(direct::send, Barn.create("m-1", "r-1")));
        }
    }

    @Test
    void nothingIsWrittenToTheFolder() throws IOException {
        write("mappings/lost-reply.json", LOST_REPLY);
        open().close();

        try (Stream<Path> all = Files.walk(folder)) {
            assertEquals(
                    List.of("mappings", "mappings/lost-reply.json"),
                    all.skip(1)
                            .map(path -> folder.relativize(path).toString())
                            .sorted()
                            .toList());
        }
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"request\": {\"urlPath\": \"/x\"}, \"response\":  | Unexpected end-of-input",
                "{\"request\": {\"urlPath\": \"/x\"}, \"answer\": {}} | Unrecognized field \"answer\"",
                "{\"request\": {\"urlPath\": \"/x\"}, \"response\": {\"fault\": \"FIRE\"}} | FIRE",
                "{\"request\": {\"urlPath\": \"/x\"}, \"response\": {\"transformers\": [\"reference\"]}}"
                        + "| there is no transformer 'reference'; there are reference-service",
                "{\"request\": {\"urlPath\": \"/x\"}, \"response\": {\"bodyFileName\": \"gone.json\"}}"
                        + "| its bodyFileName gone.json is not in",
            })
    void aBrokenFileIsNamedWithWhatIsWrong(String text, String wrong) throws IOException {
        write("mappings/good.json", LOST_REPLY);
        write("mappings/odd.json", text);

        EndpointException refused = assertThrows(EndpointException.class, this::open);

        assertTrue(
                refused.getMessage()
                        .startsWith("WireMock mapping " + folder.resolve("mappings/odd.json") + " cannot be used: "),
                refused.getMessage());
        assertTrue(refused.getMessage().contains(wrong), refused.getMessage());
        assertFalse(refused.brokeProtocol());
    }

    @Test
    void aFolderWithoutMappingsIsToldSo() {
        EndpointException refused = assertThrows(EndpointException.class, this::open);

        assertTrue(refused.getMessage().contains(folder.resolve("mappings") + " cannot be read"), refused.getMessage());
    }
}
