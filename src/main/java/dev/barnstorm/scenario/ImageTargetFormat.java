package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import java.time.Duration;
import java.util.List;

/** How a container image is written that the run starts. */
final class ImageTargetFormat {

    private static final Key<Long> PORT =
            Key.required("port", Scalars.whole(1, 65_535), "The port at which it listens inside the container.");
    private static final Key<String> HEALTH = Key.defaulted(
            "health",
            Scalars.TEXT.must(path -> path.matches("/[^\\s?#]*"), "must be a path: /health"),
            "/health",
            "The path that answers 200 when it is ready.");
    private static final Key<Duration> LAG = TargetFormat.feedLag(TargetFormat.PROTOCOL_FEED_LAG);

    static final Format<TargetSpec.Image> FORMAT = MapFormat.of(
            "imageTarget",
            "a target",
            List.of(
                    ContainerFormat.IMAGE,
                    PORT,
                    ContainerFormat.ENV,
                    ContainerFormat.COMMAND,
                    HEALTH,
                    LAG,
                    ContainerFormat.WITH,
                    HeadersFormat.KEY),
            values -> new TargetSpec.Image(
                    ContainerFormat.container(values),
                    Math.toIntExact(values.get(PORT)),
                    values.get(HEALTH),
                    values.get(LAG),
                    values.get(ContainerFormat.WITH),
                    values.get(HeadersFormat.KEY)));

    private ImageTargetFormat() {}
}
