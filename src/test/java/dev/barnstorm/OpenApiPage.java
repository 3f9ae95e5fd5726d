package dev.barnstorm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code docs/openapi.yaml}, its own schema, and the schemas in it. */
final class OpenApiPage {
    private static final Path FILE = Path.of(System.getProperty("basedir", "."), "docs", "openapi.yaml");
    private static final String HERE = "https://barnstorm.test/openapi";
    private static final String SPECIFICATION = "https://spec.openapis.org/";

    private final JsonNode document;
    private final JsonSchemaFactory factory;

    OpenApiPage() throws IOException {
        document = new YAMLMapper().readTree(Files.readString(FILE));
        factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012, builder -> builder.schemaMappers(
                        mappers -> mappers.mapPrefix(SPECIFICATION, "classpath:spec.openapis.org/"))
                .schemaLoaders(loaders -> loaders.schemas(Map.of(HERE, document.toString()))));
    }

    JsonNode document() {
        return document;
    }

    /** What is wrong with a document, by the schema of OpenAPI 3.1 and the meta schema of its schemas. */
    List<String> problemsOf(JsonNode openApi) {
        return words(factory.getSchema(SchemaLocation.of(SPECIFICATION + "oas/3.1/schema-base/2022-10-07"))
                .validate(openApi));
    }

    /** What is wrong with a value, by the schema at that pointer. */
    List<String> problems(String pointer, JsonNode value) {
        return words(factory.getSchema(SchemaLocation.of(HERE + "#" + pointer)).validate(value));
    }

    /** The pointer of what a node refers to, or its own. */
    String followed(String pointer) {
        String reference = document.at(pointer).path("$ref").asText();
        return reference.isEmpty() ? pointer : followed(reference.substring(1));
    }

    /** The schema of a request's body. */
    static String requestSchema(String path, String method) {
        return "/paths/" + escaped(path) + "/" + method + "/requestBody/content/application~1json/schema";
    }

    /** The content of a reply; absent where the page does not describe that status, or no body for it. */
    String replyContent(String path, String method, int status, String mediaType) {
        String responses = "/paths/" + escaped(path) + "/" + method + "/responses/";
        String exact = responses + status;
        String response = document.at(exact).isMissingNode() ? responses + status / 100 + "XX" : exact;
        return followed(response) + "/content/" + escaped(mediaType);
    }

    static String escaped(String member) {
        return member.replace("~", "~0").replace("/", "~1");
    }

    private static List<String> words(Iterable<ValidationMessage> messages) {
        List<String> words = new ArrayList<>();
        messages.forEach(message -> words.add(message.getInstanceLocation() + ": " + message.getMessage()));
        return words;
    }
}
