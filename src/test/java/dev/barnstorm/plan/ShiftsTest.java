package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.barnstorm.scenario.Lifecycle.Shift;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShiftsTest {
    private static final long HOUR = 3_600_000_000L;

    private static Shifts shifts(int at, int lasting, int every) {
        return new Shifts(new Shift(Duration.ofHours(at), Duration.ofHours(lasting), Duration.ofHours(every)));
    }

    private static AppPeriod period(long fromHours, long untilHours, boolean foreground) {
        return new AppPeriod(fromHours * HOUR, untilHours * HOUR, foreground);
    }

    private static List<AppPeriod> first(int count, Iterator<AppPeriod> periods) {
        List<AppPeriod> first = new ArrayList<>();
        while (first.size() < count && periods.hasNext()) {
            first.add(periods.next());
        }
        return first;
    }

    @Test
    void outside_of_shifts_the_app_is_in_the_background_and_within_them_it_lives_as_it_would() {
        Iterator<AppPeriod> life = List.of(
                        period(0, 3, true), period(3, 6, false), period(6, 20, true), period(20, 50, true))
                .iterator();

        assertEquals(
                List.of(
                        period(0, 2, false),
                        period(2, 3, true),
                        period(3, 6, false),
                        period(6, 10, true),
                        period(10, 20, false),
                        period(20, 26, false),
                        period(26, 34, true),
                        period(34, 50, false)),
                first(8, shifts(2, 8, 24).during(life)));
    }

    @Test
    void an_app_that_nobody_leaves_goes_with_the_shifts_for_ever() {
        Iterator<AppPeriod> always =
                List.of(new AppPeriod(0, Long.MAX_VALUE, true)).iterator();

        assertEquals(
                List.of(period(0, 12, true), period(12, 24, false), period(24, 36, true), period(36, 48, false)),
                first(4, shifts(0, 12, 24).during(always)));
    }

    @Test
    void shifts_without_a_break_between_them_have_no_end() {
        Iterator<AppPeriod> always =
                List.of(new AppPeriod(0, Long.MAX_VALUE, true)).iterator();

        assertEquals(
                List.of(period(0, 5, false), new AppPeriod(5 * HOUR, Long.MAX_VALUE, true)),
                first(3, shifts(5, 24, 24).during(always)));
    }
}
