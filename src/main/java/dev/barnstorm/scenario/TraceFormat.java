package dev.barnstorm.scenario;

import dev.barnstorm.scenario.NetworkProfile.Trace;
import dev.barnstorm.scenario.yaml.Format;
import dev.barnstorm.scenario.yaml.Key;
import dev.barnstorm.scenario.yaml.MapFormat;
import dev.barnstorm.scenario.yaml.Scalars;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How a recorded network is written. */
final class TraceFormat {
    private static final Key<Path> DOWNLINK = Key.required(
            "downlink",
            new FileFormat("trace file"),
            "The file of the way to the device: Mahimahi, or the Ghent sets' six columns.");
    private static final Key<Path> UPLINK =
            Key.required("uplink", new FileFormat("trace file"), "The file of the way from the device.");
    private static final Key<Duration> LATENCY = Key.defaulted(
            "latency", Scalars.DURATION, "35ms", "One-way delay, which no recording holds; half of LTE's round trip.");
    private static final Key<Duration> JITTER =
            Key.defaulted("jitter", Scalars.DURATION, "10ms", "Largest extra delay of a segment.");
    private static final Key<Duration> SILENCE = Key.defaulted(
            "silence", Scalars.POSITIVE_DURATION, "1s", "A direction without a slot for this long counts as offline.");

    static final Format<Trace> FORMAT = MapFormat.of(
            "trace",
            "a trace",
            List.of(DOWNLINK, UPLINK, LATENCY, JITTER, SILENCE),
            values -> new Trace(
                    values.get(DOWNLINK),
                    values.get(UPLINK),
                    values.get(LATENCY),
                    values.get(JITTER),
                    values.get(SILENCE)));

    private TraceFormat() {}
}
