package dev.barnstorm.endpoint;

import com.github.tomakehurst.wiremock.common.Errors;
import com.github.tomakehurst.wiremock.common.Json;
import com.github.tomakehurst.wiremock.common.JsonException;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import com.github.tomakehurst.wiremock.stubbing.StubMappingCollection;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Somebody's own WireMock files, looked at before WireMock loads them: it would say less, and some of it only when served. */
final class MappingFiles {
    private static final Set<String> TRANSFORMERS = Set.of(ReferenceTransformer.NAME, "response-template");

    private final Path folder;

    private MappingFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads every mapping file under {@code folder}.
     *
     * @throws EndpointException when one cannot be used: which, and what is wrong with it
     */
    static void requireSound(Path folder) {
        MappingFiles files = new MappingFiles(folder);
        files.mappings().forEach(files::requireSoundFile);
    }

    private List<Path> mappings() {
        Path mappings = folder.resolve("mappings");
        try (Stream<Path> all = Files.walk(mappings)) {
            return all.filter(file -> file.getFileName().toString().endsWith(".json") && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw EndpointException.unusable("the folder " + mappings + " cannot be read: " + unreadable.getMessage()
                    + "; target.wiremock names a folder with mappings/ in it");
        }
    }

    private void requireSoundFile(Path file) {
        for (StubMapping mapping : read(file)) {
            ResponseDefinition response = mapping.getResponse();
            requireKnownTransformers(file, response);
            requireBodyFile(file, response);
        }
    }

    private static List<? extends StubMapping> read(Path file) {
        try {
            return Json.read(Files.readString(file), StubMappingCollection.class)
                    .getMappingOrMappings();
        } catch (JsonException broken) {
            throw wrong(file, detail(broken));
        } catch (CharacterCodingException notUtf8) {
            throw wrong(file, "it is not UTF-8");
        } catch (IOException unreadable) {
            throw wrong(file, "it cannot be read: " + unreadable.getMessage());
        }
    }

    private static String detail(JsonException broken) {
        Errors.Error.Source source = broken.getErrors().first().getSource();
        String detail = broken.getErrors().first().getDetail();
        String said = detail == null ? broken.getErrors().first().getTitle() : detail;
        return (source == null || source.getPointer() == null ? "" : "at " + source.getPointer() + ": ")
                + said.lines().findFirst().orElse("it is no stub mapping");
    }

    private static void requireKnownTransformers(Path file, ResponseDefinition response) {
        List<String> transformers = response.getTransformers() == null ? List.of() : response.getTransformers();
        for (String name : transformers) {
            if (!TRANSFORMERS.contains(name)) {
                throw wrong(
                        file,
                        "there is no transformer '" + name + "'; there are reference-service (the reference"
                                + " service answers) and response-template");
            }
        }
    }

    private void requireBodyFile(Path file, ResponseDefinition response) {
        String name = response.getBodyFileName();
        // A name may be a template, which only a request fills in.
        if (name != null
                && !name.contains("{{")
                && !Files.isRegularFile(folder.resolve("__files").resolve(name))) {
            throw wrong(file, "its bodyFileName " + name + " is not in " + folder.resolve("__files"));
        }
    }

    private static EndpointException wrong(Path file, String what) {
        return EndpointException.unusable("WireMock mapping " + file + " cannot be used: " + what);
    }
}
