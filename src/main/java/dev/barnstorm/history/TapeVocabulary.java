package dev.barnstorm.history;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * All that a tape says by number. Every dictionary fills in the order of first use, so that the same events give the same
 * numbers.
 */
final class TapeVocabulary implements Events.Names {

    private static final int RECENT = 1 << 14;

    final WordDictionary words = new WordDictionary();
    /** Ids of mutations and of the server, payloads, cursors. */
    final TextDictionary texts = new TextDictionary();
    /** Local ids. */
    final TextDictionary records = new TextDictionary();

    final RequestKeys requests = new RequestKeys(words, texts);
    /** A kind with its traits. */
    final ByteDictionary traits = new ByteDictionary();
    /** A device and a site, either of which may be missing. */
    final ByteDictionary places = new ByteDictionary();

    /** A state is shown to every device of a site, twice. */
    final ByteDictionary states = new ByteDictionary();

    private final Scratch scratch = new Scratch();
    /** What a reply shows, the device mostly keeps at once; and the other devices of its site are shown it soon. */
    private final @Nullable RecordState[] recent = new @Nullable RecordState[RECENT];

    private final int[] recentNumbers = new int[RECENT];
    private final int[] recentRecords = new int[RECENT];
    // Whoever keeps an event's state asks next for its record.
    private @Nullable String latestRecord;
    private int latestRecordNumber;

    /** 0 for null. */
    int wordOrNone(@Nullable String word) {
        return word == null ? 0 : words.numberOf(word) + 1;
    }

    @Nullable
    String wordOrNull(int number) {
        return number == 0 ? null : words.word(number - 1);
    }

    /** 0 for null. */
    int textOrNone(@Nullable String text) {
        return text == null ? 0 : texts.numberOf(text) + 1;
    }

    @Nullable
    String textOrNull(int number) {
        return number == 0 ? null : texts.text(number - 1);
    }

    int numberOf(RecordState state) {
        int hash = state.localId().hashCode() * 31 + (int) state.version();
        int place = (hash ^ hash >>> 16) & (RECENT - 1);
        if (!isSame(state, recent[place])) {
            recentRecords[place] = records.numberOf(state.localId());
            recentNumbers[place] = encoded(state, recentRecords[place]);
        }
        recent[place] = state; // asked for again, this very object is found without a look into its texts
        latestRecord = state.localId();
        latestRecordNumber = recentRecords[place];
        return recentNumbers[place];
    }

    /** What {@code equals} says. It is asked for every row that is shown, and is mostly told by a number or two. */
    @SuppressWarnings("ReferenceEquality") // only spares a look into the same object
    private static boolean isSame(RecordState state, @Nullable RecordState known) {
        if (state == known || known == null) {
            return state == known;
        }
        return state.version() == known.version()
                && state.updatedAtMillis() == known.updatedAtMillis()
                && state.deleted() == known.deleted()
                && state.localId().equals(known.localId())
                && state.payload().equals(known.payload())
                && state.deviceId().equals(known.deviceId())
                && state.serverId().equals(known.serverId())
                && state.site().equals(known.site())
                && state.entity().equals(known.entity());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // only spares looking up the same object again
    public int numberOf(String localId) {
        return localId == latestRecord ? latestRecordNumber : records.numberOf(localId);
    }

    @Override
    public int find(String localId) {
        return records.find(localId);
    }

    @Override
    public String localId(int number) {
        return records.text(number);
    }

    @Override
    public @Nullable String site(@Nullable String site) {
        return site == null ? null : words.word(words.numberOf(site));
    }

    /** Lets go of what only spares looking it up again. */
    void forgetRecent() {
        Arrays.fill(recent, null);
        latestRecord = null;
        texts.forgetRecent();
        records.forgetRecent();
    }

    private int encoded(RecordState state, int record) {
        scratch.clear();
        scratch.putUnsigned(record);
        scratch.putUnsigned(texts.numberOf(state.serverId()));
        scratch.putUnsigned(words.numberOf(state.site()));
        scratch.putUnsigned(words.numberOf(state.entity()));
        scratch.putSigned(state.version());
        scratch.putUnsigned(texts.numberOf(state.payload()));
        scratch.putSigned(state.updatedAtMillis());
        scratch.putUnsigned(words.numberOf(state.deviceId()));
        scratch.put(state.deleted() ? 1 : 0);
        return scratch.numberIn(states);
    }

    RecordState state(int number) {
        GrowingBytes.Cursor from = states.cursor();
        states.moveTo(number, from);
        return new RecordState(
                records.text(from.takeInt()),
                texts.text(from.takeInt()),
                words.word(from.takeInt()),
                words.word(from.takeInt()),
                from.takeSigned(),
                texts.text(from.takeInt()),
                from.takeSigned(),
                words.word(from.takeInt()),
                from.take() == 1);
    }

    void digestInto(GrowingBytes.Digest digest) {
        words.digestInto(digest);
        texts.digestInto(digest);
        records.digestInto(digest);
        traits.digestInto(digest);
        places.digestInto(digest);
        states.digestInto(digest);
    }

    /** Bytes of memory that it takes, without the few words. */
    long allocated() {
        return texts.allocated() + records.allocated() + traits.allocated() + places.allocated() + states.allocated();
    }
}
