package dev.barnstorm.scenario;

import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Words;
import java.time.Duration;
import java.util.List;

/** How the embedded WireMock is written. */
final class WireMockTargetFormat {

    static final Key<Boolean> WIREMOCK = Key.required(
            "wiremock",
            Words.only("a WireMock", "embedded", true),
            "The reference service inside an embedded WireMock, started and stopped by the run.");

    /** Unless it is to lag, the embedded endpoint shows a change before it acknowledges it. */
    private static final Key<Duration> LAG = TargetFormat.feedLag("0s");

    static final Format<TargetSpec.WireMock> FORMAT = MapFormat.of(
            "wiremockTarget", "a target", List.of(WIREMOCK, LAG), values -> new TargetSpec.WireMock(values.get(LAG)));

    private WireMockTargetFormat() {}
}
