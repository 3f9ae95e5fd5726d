package dev.barnstorm.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldMergeTest {

    private static final String SEEN = "{\"head\":10,\"note\":\"a\"}";

    @Test
    void members_that_one_side_changed_are_that_sides() {
        FieldMerge merge = FieldMerge.of(SEEN, "{\"head\":11,\"note\":\"a\"}", "{\"head\":10,\"note\":\"b\"}", false);
        assertEquals("{\"head\":11,\"note\":\"b\"}", merge.payload());
        assertEquals(List.of(), merge.lost());
        assertFalse(merge.isCurrent());
    }

    @Test
    void a_member_that_both_changed_is_the_later_sides() {
        String own = "{\"head\":11,\"note\":\"mine\"}";
        String current = "{\"head\":10,\"note\":\"theirs\"}";
        FieldMerge earlier = FieldMerge.of(SEEN, own, current, false);
        assertEquals("{\"head\":11,\"note\":\"theirs\"}", earlier.payload());
        assertEquals("[\"note\"]", earlier.lostNames());
        FieldMerge later = FieldMerge.of(SEEN, own, current, true);
        assertEquals("{\"head\":11,\"note\":\"mine\"}", later.payload());
        assertEquals(List.of(), later.lost());
    }

    @Test
    void nothing_is_lost_where_both_changed_it_to_the_same_value() {
        FieldMerge merge = FieldMerge.of(SEEN, "{\"head\":11,\"note\":\"a\"}", "{\"note\":\"a\",\"head\":11.0}", false);
        assertTrue(merge.isCurrent());
        assertEquals(List.of(), merge.lost());
    }

    @Test
    void what_is_wholly_beaten_is_what_was_current_and_lost() {
        FieldMerge merge = FieldMerge.of(SEEN, "{\"head\":11,\"note\":\"a\"}", "{\"head\":12,\"note\":\"b\"}", false);
        assertTrue(merge.isCurrent());
        assertEquals(List.of("head"), merge.lost());
    }

    @Test
    void a_member_that_was_taken_away_is_changed() {
        FieldMerge merge = FieldMerge.of(SEEN, "{\"head\":10}", "{\"head\":12,\"note\":\"a\"}", false);
        assertEquals("{\"head\":12}", merge.payload());
    }

    @Test
    void an_edit_of_some_members_leaves_the_others() {
        assertEquals("{\"head\":10,\"note\":\"c\"}", FieldMerge.edited(SEEN, "{\"note\":\"c\"}", Set.of()));
    }

    @Test
    void anEditOfACounterAddsToWhatItsOperatorSees() {
        assertEquals(
                "{\"eggs\":42,\"note\":\"b\"}",
                FieldMerge.edited("{\"eggs\":40,\"note\":\"a\"}", "{\"eggs\":2,\"note\":\"b\"}", Set.of("eggs")));
        assertEquals("{\"eggs\":2}", FieldMerge.edited("{}", "{\"eggs\":2}", Set.of("eggs")));
    }
}
