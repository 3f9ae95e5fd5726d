package dev.barnstorm.check;

import java.util.Locale;

/** Quantities as people read them, the same on every machine. */
final class Words {

    private Words() {}

    /** Microseconds as seconds: "3.4 s". */
    static String seconds(long micros) {
        return number(micros / 1e6) + " s";
    }

    /** A share as percent: "12.5 %". */
    static String percent(double share) {
        return number(share * 100) + " %";
    }

    /** At most three decimals, none that say nothing, thousands apart. */
    static String number(double value) {
        String text = String.format(Locale.ROOT, "%,.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
