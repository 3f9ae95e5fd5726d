package dev.barnstorm.protocol.strict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.barnstorm.plan.Chance;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WireTimeTest {
    @Test
    void millisecondsAreAlwaysWrittenAndWhatIsFinerIsCutOff() {
        assertEquals("2026-03-01T05:00:00.000Z", WireTime.format(Instant.parse("2026-03-01T05:00:00Z")));
        assertEquals("2026-03-01T05:00:00.123Z", WireTime.format(Instant.parse("2026-03-01T05:00:00.123999Z")));
        assertEquals("1969-12-31T23:59:59.999Z", WireTime.format(Instant.ofEpochMilli(-1)));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T05:00:00.000Z, true",
        "2026-03-01t05:00:00.000z, true",
        "2026-03-01T05:00:00.000+00:00, true",
        "2026-03-01T05:00:00Z, false",
        "2026-03-01T05:00:00.00Z, false",
        "2026-03-01T05:00:00.000000Z, false",
        "2026-03-01T06:30:00.000+01:30, false"
    })
    void everySpellingOfAnInstantIsThatInstant(String text, boolean right) {
        assertEquals(Optional.of(Instant.parse("2026-03-01T05:00:00Z")), WireTime.parse(text));
        assertEquals(right, WireTime.isSpelledRight(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-01",
                "2026-03-01T05:00Z",
                "2026-03-01T05:00:00",
                "2026-03-01 05:00:00.000Z",
                "2026-13-01T05:00:00.000Z",
                "2026-02-29T05:00:00.000Z",
                "1772341200000"
            })
    void whatIsNotRfc3339IsNoTime(String text) {
        assertEquals(Optional.empty(), WireTime.parse(text));
    }

    @Test
    void theUsualSpellingIsReadAndWrittenAsTheJdkDoes() {
        Chance chance = new Chance(20260301);
        for (int i = 0; i < 2_000; i++) {
            Instant instant = Instant.ofEpochMilli(chance.between(-62_167_219_200_000L, 253_402_300_799_999L));
            String spelled = instant.atOffset(ZoneOffset.UTC)
                    .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT));

            assertEquals(spelled, WireTime.format(instant));
            assertEquals(Optional.of(instant), WireTime.parse(spelled), spelled);
            assertTrue(WireTime.isSpelledRight(spelled), spelled);
        }
    }

    @Test
    void aTimeThatDoesNotExistIsNoneEvenInTheUsualSpelling() {
        for (String text : List.of(
                "2026-02-29T05:00:00.000Z",
                "2026-13-01T05:00:00.000Z",
                "2026-03-01T24:00:00.000Z",
                "2026-03-01T05:60:00.000Z",
                "2026-03-01T05:00:60.000Z")) {
            assertEquals(Optional.empty(), WireTime.parse(text), text);
        }
    }
}
