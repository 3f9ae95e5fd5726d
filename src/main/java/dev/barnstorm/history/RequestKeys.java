package dev.barnstorm.history;

/**
 * Request ids as numbers. Devices name their requests {@code device#session.count}, so that an id is a word and two small
 * numbers; any other text has a number of its own. Equal ids have equal numbers, whoever names them.
 */
final class RequestKeys {

    private static final int COUNT_BITS = 15;
    private static final int SESSION_BITS = 24;
    private static final int PREFIX_BITS = 24;

    private final WordDictionary words;
    private final TextDictionary texts;

    RequestKeys(WordDictionary words, TextDictionary texts) {
        this.words = words;
        this.texts = texts;
    }

    /** The number of an id; what is new in it is kept. */
    long keyOf(String id) {
        int hash = id.lastIndexOf('#');
        int dot = id.indexOf('.', Math.max(hash, 0));
        if (hash >= 0 && dot > hash) {
            long session = decimal(id, hash + 1, dot, SESSION_BITS);
            long count = decimal(id, dot + 1, id.length(), COUNT_BITS);
            if (session >= 0 && count >= 0) {
                long prefix = words.numberOf(id.substring(0, hash));
                if (prefix < 1 << PREFIX_BITS) {
                    return (prefix << SESSION_BITS | session) << COUNT_BITS | count;
                }
            }
        }
        return -1L - texts.numberOf(id);
    }

    /** The number that these digits say, if they say it in the one usual way and it fits; else −1. */
    private static long decimal(String id, int from, int to, int bits) {
        boolean usual = from < to && to - from <= 8 && (id.charAt(from) != '0' || to == from + 1);
        if (!usual) {
            return -1;
        }
        long value = 0;
        for (int i = from; i < to; i++) {
            int digit = id.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value < 1L << bits ? value : -1;
    }

    String id(long key) {
        return key < 0
                ? texts.text((int) (-1L - key))
                : words.word((int) (key >>> (SESSION_BITS + COUNT_BITS))) + '#' + session(key) + '.' + count(key);
    }

    private static long session(long key) {
        return (key >>> COUNT_BITS) & ((1L << SESSION_BITS) - 1);
    }

    private static long count(long key) {
        return key & ((1L << COUNT_BITS) - 1);
    }

    /** Writes an id; that of a device's own request, the most frequent, is short. */
    void put(long key, int device, ByteSink to) {
        if (key >= 0 && key >>> (SESSION_BITS + COUNT_BITS) == device) {
            to.putUnsigned(count(key) + 1);
            to.putUnsigned(session(key));
        } else {
            to.put(0);
            to.putSigned(key);
        }
    }

    /** Reads what was put for the same device. */
    long take(int device, GrowingBytes.Cursor from) {
        long count = from.takeUnsigned() - 1;
        return count < 0
                ? from.takeSigned()
                : ((long) device << SESSION_BITS | from.takeUnsigned()) << COUNT_BITS | count;
    }
}
