package dev.barnstorm.scenario.yaml;

import java.math.BigDecimal;
import java.util.Optional;

/** How sizes are written. A kilobyte has 1,000 bytes, as in rates. */
public final class Sizes {
    private static final BigDecimal TWO_GIGABYTES = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal PETABYTE = new BigDecimal("1e15");

    /** Bytes of what is sent in one piece, 1 or more. */
    public static final ScalarFormat<Long> SIZE =
            bytes("size", "b, kb or mb: 500b, 16kb, 1mb", "(b|kb|mb)", TWO_GIGABYTES);

    /** Bytes that add up over a long time, 1 or more. */
    public static final ScalarFormat<Long> VOLUME =
            bytes("volume", "b, kb, mb or gb: 500kb, 20mb, 1.5gb", "(b|kb|mb|gb)", PETABYTE);

    private Sizes() {}

    private static ScalarFormat<Long> bytes(String name, String examples, String units, BigDecimal below) {
        return new ScalarFormat<>(
                name,
                "a size",
                "whole bytes, 1 or more, as a number with its unit, " + examples,
                text -> size(text, below),
                text -> meant(text, below),
                schema -> Schemas.text(schema, Scalars.DECIMAL + units),
                false);
    }

    private static Optional<Long> size(String text, BigDecimal below) {
        return Scalars.quantity(text, unit -> bytes(unit, below))
                .filter(bytes ->
                        bytes.signum() > 0 && bytes.stripTrailingZeros().scale() <= 0)
                .filter(bytes -> bytes.compareTo(below) < 0)
                .map(BigDecimal::longValueExact);
    }

    private static String bytes(String unit, BigDecimal below) {
        return switch (unit) {
            case "b" -> "1";
            case "kb" -> "1e3";
            case "mb" -> "1e6";
            case "gb" -> below.compareTo(TWO_GIGABYTES) > 0 ? "1e9" : "";
            default -> "";
        };
    }

    private static Optional<String> meant(String text, BigDecimal below) {
        return Scalars.meant(text, unit -> switch (unit) {
                    case "", "byte", "bytes" -> "b";
                    case "k", "kib", "kbyte", "kbytes" -> "kb";
                    case "m", "mib", "mbyte", "mbytes" -> "mb";
                    case "g", "gib", "gbyte", "gbytes" -> "gb";
                    default -> unit;
                })
                .filter(better -> size(better, below).isPresent());
    }
}
