package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.scenario.ContainerSpec.Helper;
import dev.barnstorm.scenario.ContainerSpec.Readiness;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTargetTest {
    private static final String WHOLE =
            """
            target={image: registry.example:5000/sync:1.4, port: 8080, health: /ready, feedLag: 2s, command: [serve, -v],
             env: {MODE: fast, KEY: "${ENV:API_KEY}", POOL: 8},
             with: {postgres: {image: postgres:16, database: barn, user: app, password: "${ENV:DB_PASSWORD:-none}"},
                    cache: {image: valkey:8, ready: Ready to accept}, mail: {image: mail:1, env: {A: b}}}}""";

    private final Home home;

    ImageTargetTest(@TempDir Path folder) {
        home = new Home(folder, Map.of("API_KEY", "s3cret", "DB_PASSWORD", "pa55"));
    }

    private static EnvironmentValue plain(String text) {
        return new EnvironmentValue(text, false);
    }

    @Test
    void anImageIsReadWithItsEnvironmentAndItsHelpers() {
        TargetSpec.Image target =
                (TargetSpec.Image) home.read(Home.SMALLEST, WHOLE).target();
        assertEquals(
                new ContainerSpec(
                        "registry.example:5000/sync:1.4",
                        Map.of(
                                "MODE", plain("fast"),
                                "KEY", new EnvironmentValue("s3cret", true),
                                "POOL", plain("8")),
                        List.of("serve", "-v")),
                target.container());
        assertEquals(8080, target.port());
        assertEquals("/ready", target.health());
        assertEquals(Duration.ofSeconds(2), target.feedLag());
        assertEquals(
                List.of("postgres", "cache", "mail"),
                List.copyOf(target.helpers().keySet()));
        assertEquals(
                new Helper(
                        new ContainerSpec(
                                "postgres:16",
                                Map.of(
                                        "POSTGRES_DB", plain("barn"),
                                        "POSTGRES_USER", plain("app"),
                                        "POSTGRES_PASSWORD", new EnvironmentValue("pa55", true)),
                                List.of()),
                        new Readiness.Postgres()),
                target.helpers().get("postgres"));
        assertEquals(
                new Readiness.Logs("Ready to accept"),
                target.helpers().get("cache").ready());
        assertEquals(new Readiness.Running(), target.helpers().get("mail").ready());
        assertTrue(target.startedByRun());
    }

    @Test
    void anImageNeedsNoMoreThanItsPort() {
        assertEquals(
                new TargetSpec.Image(
                        new ContainerSpec("sync:1", Map.of(), List.of()),
                        80,
                        "/health",
                        Duration.ofSeconds(5),
                        Map.of(),
                        Map.of()),
                home.read(Home.SMALLEST, "target={image: sync:1, port: 80}").target());
    }

    @Test
    void anImageMayWantHeadersOfItsOwn() {
        LoadedScenario loaded = home.load(
                Home.SMALLEST,
                "target={image: sync:1, port: 80, headers: {X-Tenant: demo, X-Api-Key: '${ENV:API_KEY}'}}");

        TargetSpec.Image target = (TargetSpec.Image) loaded.scenario().target();
        assertEquals(Map.of("X-Tenant", "demo", "X-Api-Key", "s3cret"), target.headers());
        assertFalse((loaded.resolvedYaml() + loaded.scenario()).contains("s3cret"));
    }

    @Test
    void secretsStandNeitherInTheResolvedCopyNorInWords() {
        LoadedScenario loaded = home.load(Home.SMALLEST, WHOLE);
        assertTrue(loaded.resolvedYaml().contains("KEY: \"${ENV:API_KEY}\""), loaded::resolvedYaml);
        String told = loaded.resolvedYaml() + loaded.scenario();
        assertFalse(told.contains("s3cret") || told.contains("pa55"), told);
        home.reader().readSaved(loaded.resolvedYaml());
    }
}
