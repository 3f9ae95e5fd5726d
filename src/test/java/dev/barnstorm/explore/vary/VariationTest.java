package dev.barnstorm.explore.vary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariationTest {

    @Test
    void values_are_parted_by_commas_but_for_those_within_a_value() {
        assertEquals(
                new Variation("fleet.app.sync.batchSize", List.of("5", "10", "50")),
                Variation.of("fleet.app.sync.batchSize=5, 10,50"));
        assertEquals(
                List.of("{normal: [12, 3], min: 0}", "\"a,b\"", "c"),
                Variation.of("work.0.payload.kg={normal: [12, 3], min: 0},\"a,b\",c")
                        .values());
        assertEquals("batchSize", Variation.of("fleet.app.sync.batchSize=5,10").shortKey());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batchSize|there is no = in it",
                "=5,10|there is no key before the =",
                "batchSize=5|batchSize has one value",
                "batchSize=5,,10|a value of batchSize is empty",
                "batchSize=5,10,5|a value of batchSize is there twice"
            })
    void what_is_no_variation_is_refused_with_what_is_wrong(String text, String why) {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Variation.of(text));
        assertTrue(refused.getMessage().contains(why), refused::getMessage);
    }

    @Test
    void every_value_is_set_with_every_value_of_the_others() {
        List<Setting> settings = Setting.all(List.of(Variation.of("a.b=1,2"), Variation.of("c=x,y,z")));

        assertEquals(
                List.of("1 · x", "1 · y", "1 · z", "2 · x", "2 · y", "2 · z"),
                settings.stream().map(Setting::label).toList());
        assertEquals(List.of("a.b=2", "c=x"), settings.get(3).overrides());
    }
}
