package dev.barnstorm.plan;

/**
 * What operators write: mostly small letters and spaces, with enough of everything else (quotes, accents that come
 * composed and decomposed, other scripts, signs beyond the basic plane) to catch whoever cuts, escapes or normalises it.
 */
final class TextDraw {

    private static final int[] PLAIN = "eeeetttaaoooiinnsshhrrddlluuccmmwwffggyyppbbvvkk      "
            .codePoints()
            .toArray();
    private static final int[] SPECIAL =
            ("ABCXYZ0123456789.,;:!?'\"\\/-+%&<>{}[]éèüßøñ\u00e5\u0301\u0308çαβγδжщюя中文鸡蛋한국어עברית"
                            + "\u0e01\u0e34\u20ac\ud83d\udc14\ud83d\udc23\ud83e\udd5a\ud83d\udea8\ud835\udd38\ud842\udfb7")
                    .codePoints()
                    .toArray();

    /** One code point in so many is a special one. */
    private static final long SPECIAL_ONE_IN = 8;

    private TextDraw() {}

    static String draw(Chance chance, int codePoints) {
        int[] text = new int[codePoints];
        for (int i = 0; i < codePoints; i++) {
            int[] from = chance.below(SPECIAL_ONE_IN) == 0 ? SPECIAL : PLAIN;
            text[i] = from[(int) chance.below(from.length)];
        }
        return new String(text, 0, codePoints);
    }
}
