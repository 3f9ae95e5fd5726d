package dev.barnstorm.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has Barnstorm's jar and no clone has its scenarios and profiles all the same. */
class FarFromHomeTest {

    @TempDir
    Path home;

    private ScenarioReader reader() {
        return new ScenarioReader(home, Map.of());
    }

    @Test
    void scenariosAndProfilesThatComeWithBarnstormAreFoundByName() {
        assertEquals(
                "smoke", reader().read(Path.of("smoke"), List.of()).scenario().name());
        assertEquals("edge", reader().readProfile("edge").name());
        assertTrue(reader().profiles().stream().anyMatch(listed -> listed.name().equals("recorded-drive")));
    }

    @Test
    void aProfileOfOnesOwnHidesTheShippedOneOfItsNameAndNoOther() throws IOException {
        Path own = Files.createDirectory(home.resolve("network-profiles"));
        Files.writeString(
                own.resolve("edge.yaml"),
                """
                description: mine
                source: ours
                states: {good: {latency: 7ms}}
                """);

        assertEquals("mine", reader().profiles().get(0).description());
        assertEquals(1, reader().profiles().size());
        assertEquals("rural-lte", reader().readProfile("rural-lte").name());
        ScenarioException unknown = assertThrows(ScenarioException.class, () -> reader().readProfile("rural-lt"));
        assertTrue(String.valueOf(unknown.getMessage()).contains("did you mean 'rural-lte'?"), unknown::getMessage);
    }
}
