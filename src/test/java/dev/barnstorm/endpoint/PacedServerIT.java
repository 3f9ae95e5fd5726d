package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server whose ceiling is known, over real sockets. */
@Timeout(120)
class PacedServerIT {

    @Test
    void thirtyRequestsAtOnceTakeThreeWorkersTenTimesAsLongAsOne() throws Exception {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(30))
                .build();
        try (PacedServer server =
                PacedServer.start(Listening.ON_LOOPBACK, 0, 3, Duration.ofMillis(100), System::nanoTime)) {
            HttpRequest ready = HttpRequest.newBuilder(URI.create(server.baseUrl() + "/healthz"))
                    .timeout(Duration.ofSeconds(60))
                    .build();
            client.send(ready, HttpResponse.BodyHandlers.discarding());

            long began = System.nanoTime();
            List<CompletableFuture<HttpResponse<Void>>> all = IntStream.range(0, 30)
                    .mapToObj(i -> client.sendAsync(ready, HttpResponse.BodyHandlers.discarding()))
                    .toList();
            List<Integer> statuses = all.stream()
                    .map(answer -> answer.join().statusCode())
                    .distinct()
                    .toList();
            double seconds = (System.nanoTime() - began) / 1e9;

            assertEquals(1, statuses.size(), () -> "statuses: " + statuses);
            // Ten turns of three: less is impossible, and a busy machine may make it more.
            assertTrue(seconds >= 0.999, () -> "all were answered in " + seconds + " s");
        }
    }
}
