package dev.barnstorm.scenario.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {
    @ParameterizedTest
    @CsvSource({
        "250ms, PT0.25S",
        "90s, PT90S",
        "15m, PT15M",
        "4h, PT4H",
        "72h, PT72H",
        "3d, PT72H",
        "1.5h, PT90M",
        "0s, PT0S",
        "40us, PT0.00004S",
        "3650d, PT87600H"
    })
    void durationsAreNumbersWithUnits(String written, Duration meant) {
        assertEquals(Optional.of(meant), Scalars.DURATION.parse().apply(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "5", "-5s", "5 s", "5S", "1h30m", "1e3s", "5weeks", "3651d", "NaNs", "９s"})
    void otherTextsAreNoDurations(String written) {
        assertEquals(Optional.empty(), Scalars.DURATION.parse().apply(written));
    }

    @ParameterizedTest
    @CsvSource({"30, 30s", "30 sec, 30s", "5min, 5m", "2 hours, 2h", "90S, 90s", "100msec, 100ms", "7days, 7d"})
    void aDurationInOtherWordsIsUnderstood(String written, String meant) {
        assertEquals(Optional.of(meant), Scalars.DURATION.suggest().apply(written));
    }

    @Test
    void onlyOffsetsMayBeBelowZero() {
        assertEquals(
                Optional.of(Duration.ofSeconds(-3)),
                Scalars.SIGNED_DURATION.parse().apply("-3s"));
    }

    @ParameterizedTest
    @CsvSource({
        "250kbps, 250000",
        "4mbps, 4000000",
        "5.17mbps, 5170000",
        "64bps, 64",
        "1gbps, 1000000000",
        "unlimited, Infinity"
    })
    void ratesAreBitsPerSecond(String written, double meant) {
        assertEquals(Optional.of(meant), Scalars.RATE.parse().apply(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0kbps", "5", "5kb", "5Mbps", "-1mbps", "fast"})
    void otherTextsAreNoRates(String written) {
        assertEquals(Optional.empty(), Scalars.RATE.parse().apply(written));
    }

    @ParameterizedTest
    @CsvSource({"5Mbps, 5mbps", "5 Mbit/s, 5mbps", "250kb, 250kbps"})
    void aRateInOtherWordsIsUnderstood(String written, String meant) {
        assertEquals(Optional.of(meant), Scalars.RATE.suggest().apply(written));
    }

    @ParameterizedTest
    @CsvSource({"0%, 0", "100%, 1", "5%, 0.05", "0.5%, 0.005", "33.3%, 0.333"})
    void sharesArePercentages(String written, double meant) {
        assertEquals(Optional.of(meant), Scalars.SHARE.parse().apply(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"101%", "-1%", "0.5", "5", "5 %", "%"})
    void otherTextsAreNoShares(String written) {
        assertEquals(Optional.empty(), Scalars.SHARE.parse().apply(written));
    }

    @ParameterizedTest
    @CsvSource({"0.05, 5%", "0.6, 60%", "5, 5%", "1, 100%", "5 %, 5%"})
    void aShareInOtherWordsIsUnderstood(String written, String meant) {
        assertEquals(Optional.of(meant), Scalars.SHARE.suggest().apply(written));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "1e999", "0x10", "five", ""})
    void otherTextsAreNoNumbers(String written) {
        assertEquals(Optional.empty(), Scalars.NUMBER.parse().apply(written));
    }

    @Test
    void wholeNumbersKeepTheirBounds() {
        ScalarFormat<Long> batch = Scalars.whole(1, 50);
        assertEquals(Optional.of(1L), batch.parse().apply("1"));
        assertEquals(Optional.of(50L), batch.parse().apply("50"));
        assertTrue(batch.parse().apply("0").isEmpty());
        assertTrue(batch.parse().apply("51").isEmpty());
        assertTrue(batch.parse().apply("1.0").isEmpty());
    }
}
