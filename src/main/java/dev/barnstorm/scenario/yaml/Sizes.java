package dev.barnstorm.scenario.yaml;

import java.math.BigDecimal;
import java.util.Optional;

/** How sizes are written. */
public final class Sizes {

    /** Bytes, 1 or more; a kilobyte has 1,000, as in rates. */
    public static final ScalarFormat<Long> SIZE = new ScalarFormat<>(
            "size",
            "a size",
            "whole bytes, 1 or more, as a number with its unit, b, kb or mb: 500b, 16kb, 1mb",
            Sizes::size,
            Sizes::meant,
            schema -> Schemas.text(schema, Scalars.DECIMAL + "(b|kb|mb)"),
            false);

    private Sizes() {}

    private static Optional<Long> size(String text) {
        return Scalars.quantity(text, Sizes::bytes)
                .filter(bytes ->
                        bytes.signum() > 0 && bytes.stripTrailingZeros().scale() <= 0)
                .filter(bytes -> bytes.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) < 0)
                .map(BigDecimal::longValueExact);
    }

    private static String bytes(String unit) {
        return switch (unit) {
            case "b" -> "1";
            case "kb" -> "1e3";
            case "mb" -> "1e6";
            default -> "";
        };
    }

    private static Optional<String> meant(String text) {
        return Scalars.meant(text, unit -> switch (unit) {
                    case "", "byte", "bytes" -> "b";
                    case "k", "kib", "kbyte", "kbytes" -> "kb";
                    case "m", "mib", "mbyte", "mbytes" -> "mb";
                    default -> unit;
                })
                .filter(better -> size(better).isPresent());
    }
}
