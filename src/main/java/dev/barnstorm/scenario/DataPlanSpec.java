package dev.barnstorm.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The mobile contract of the phones of a group: so many bytes a period, both directions counted together.
 *
 * @param allowance bytes that each device has a period, drawn for each device
 * @param every how long a period is, above 0
 * @param at when a period begins, barn time from the start; null: drawn for each device
 * @param throttleBitsPerSecond how fast each direction passes when the allowance is used up, above 0; null: nothing passes until
 *     the next period
 */
public record DataPlanSpec(
        Distribution allowance, Duration every, @Nullable Duration at, @Nullable Double throttleBitsPerSecond) {}
