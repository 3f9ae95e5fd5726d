package dev.barnstorm.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PairedSignsTest {

    @Test
    void the_probability_is_the_share_of_all_ways_to_deal_the_signs_that_are_as_uneven() {
        for (int seeds = 0; seeds <= 14; seeds++) {
            for (int above = 0; above <= seeds; above++) {
                int uneven = Math.abs(2 * above - seeds);
                int asUneven = 0;
                for (int signs = 0; signs < 1 << seeds; signs++) {
                    asUneven += Math.abs(2 * Integer.bitCount(signs) - seeds) >= uneven ? 1 : 0;
                }
                assertEquals(
                        asUneven / (double) (1 << seeds),
                        PairedSigns.probability(above, seeds - above),
                        1e-12,
                        above + " of " + seeds);
            }
        }
    }

    @Test
    void five_seeds_are_too_few_to_tell_and_six_are_enough_when_all_agree() {
        assertFalse(PairedSigns.differ(5, 0));
        assertTrue(PairedSigns.differ(6, 0));
        assertTrue(PairedSigns.differ(0, 6));
        assertFalse(PairedSigns.differ(100, 90));
        assertFalse(PairedSigns.differ(0, 0));
    }

    @Test
    void values_are_compared_within_the_seeds_that_both_have() {
        assertTrue(PairedSigns.isAbove(values(11, 12, 13, 14, 15, 16), values(10, 11, 12, 13, 14, 15)));
        assertFalse(PairedSigns.isAbove(values(10, 11, 12, 13, 14, 15), values(11, 12, 13, 14, 15, 16)));
        assertFalse(PairedSigns.isAbove(values(11, 12, 13, 14, 15, 16), values(10, 11, 12, 13, 14)), "five pairs");
        assertFalse(PairedSigns.isAbove(values(9, 9, 9, 9, 9, 9), values(9, 9, 9, 9, 9, 9)), "equal");
    }

    private static Map<Long, Double> values(double... bySeed) {
        Map<Long, Double> values = new TreeMap<>();
        for (double value : bySeed) {
            values.put((long) values.size(), value);
        }
        return values;
    }
}
