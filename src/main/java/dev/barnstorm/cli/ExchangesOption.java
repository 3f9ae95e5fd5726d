package dev.barnstorm.cli;

import dev.barnstorm.history.ExchangeWriter;
import dev.barnstorm.report.RunFolder;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that says how much of what devices and server exchange is kept. */
final class ExchangesOption {

    /** So much is room enough for any run, and a larger number is a slip of the finger. */
    private static final long MOST_BYTES = 1_000_000_000_000L;

    private static final Pattern SIZE = Pattern.compile("(\\d{1,13})\\s*([kMG]?B)?", Pattern.CASE_INSENSITIVE);

    @Option(
            names = "--exchanges",
            paramLabel = "SIZE",
            description = "how much of the requests and replies is kept for explain --raw, before packing: 0, 64MB, 1GB"
                    + " (default: 64MB)")
    private @Nullable String size;

    boolean isGiven() {
        return size != null;
    }

    /**
     * How many bytes are kept.
     *
     * @throws BadInput when it says nothing that can be understood
     */
    long bytes() {
        if (size == null) {
            return ExchangeWriter.USUAL_BYTES;
        }
        Matcher said = SIZE.matcher(size.trim());
        if (said.matches()) {
            long unit = bytesOf(said.group(2));
            long count = Long.parseLong(said.group(1));
            if (count <= MOST_BYTES / unit) {
                return count * unit;
            }
        }
        throw new BadInput("--exchanges " + size + ": allowed are 0 and sizes such as 500kB, 64MB or 1GB, up to 1000GB;"
                + " 0 keeps no requests and replies");
    }

    private static long bytesOf(@Nullable String unit) {
        return switch (unit == null ? "B" : unit.toUpperCase(Locale.ROOT)) {
            case "KB" -> 1_000;
            case "MB" -> 1_000_000;
            case "GB" -> 1_000_000_000;
            default -> 1;
        };
    }

    /** What keeps them in that folder; nothing, where none are to be kept. */
    Kept into(RunFolder folder, Console console) {
        long bytes = bytes();
        return new Kept(bytes == 0 ? null : new ExchangeWriter(folder.exchanges(), bytes), console);
    }
}
