package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.SentMutation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what {@link EventEncoder} wrote. Keeps what is wanted again and again; not for several threads. */
final class EventDecoder {

    /** A request that no event has told of. */
    static final long NO_REQUEST = Long.MIN_VALUE;

    private static final int NUMBERS_OF_MUTATION = 7;
    private static final int STATES_KEPT = 1 << 12;
    private static final int REQUESTS_KEPT = 1 << 12;

    /** A kind, and its components with the traits filled in. */
    private static final class Traits {
        private final TapeKind kind;
        private final @Nullable Object[] values;

        Traits(TapeKind kind, @Nullable Object[] values) {
            this.kind = kind;
            this.values = values;
        }
    }

    /** {@code word} is the device's number + 1; 0 when there is none. */
    private record Place(int word, @Nullable String device, @Nullable String site) {}

    private final TapeVocabulary vocabulary;
    private final GrowingBytes.Cursor from;
    private final List<Traits> traits = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();
    private final @Nullable RecordState[] states = new @Nullable RecordState[STATES_KEPT];
    private final int[] stateNumbers = new int[STATES_KEPT];
    private final @Nullable String[] requests = new @Nullable String[REQUESTS_KEPT];
    private final long[] requestKeys = new long[REQUESTS_KEPT];

    /** The cursor tells what is read next; whoever made it may move it. */
    EventDecoder(TapeVocabulary vocabulary, GrowingBytes.Cursor from) {
        this.vocabulary = vocabulary;
        this.from = from;
    }

    /** The event at the cursor, whose time was counted from {@code baseMicros}. */
    HistoryEvent read(long baseMicros) {
        Traits met = traits(from.takeInt());
        TapeKind kind = met.kind;
        @Nullable Object[] values = met.values.clone();
        int device = kind.hasPlace() ? readPlace(kind, values) : 0;
        long atMicros = 0;
        List<TapeField> rest = kind.rest();
        for (int i = 0; i < rest.size(); i++) {
            TapeField field = rest.get(i);
            Object value = read(field.form(), baseMicros, atMicros, device - 1);
            values[field.index()] = value;
            if (field.form() == TapeForm.TIME) {
                atMicros = (long) Objects.requireNonNull(value);
            }
        }
        return kind.make(values);
    }

    private int readPlace(TapeKind kind, @Nullable Object[] values) {
        Place place = place(from.takeInt());
        TapeField device = kind.device();
        if (device != null) {
            values[device.index()] = place.device();
        }
        TapeField site = kind.site();
        if (site != null) {
            values[site.index()] = place.site();
        }
        return place.word();
    }

    private @Nullable Object read(TapeForm form, long baseMicros, long atMicros, int device) {
        return switch (form) {
            case TIME -> baseMicros + from.takeSigned();
            case NEAR_TIME -> atMicros + from.takeSigned();
            case NUMBER -> from.takeSigned();
            case REAL -> Double.longBitsToDouble(from.takeFixed());
            case TEXT -> vocabulary.textOrNull(from.takeInt());
            case RECORD -> vocabulary.records.text(from.takeInt());
            case REQUEST -> request(vocabulary.requests.take(device, from));
            case STATE -> state(from.takeInt());
            case MUTATIONS -> mutations();
            default -> throw new IllegalStateException(form + " is a trait or the place");
        };
    }

    private List<SentMutation> mutations() {
        int count = from.takeInt();
        List<SentMutation> mutations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            mutations.add(new SentMutation(
                    (int) from.takeSigned(),
                    from.takeSigned(),
                    vocabulary.texts.text(from.takeInt()),
                    vocabulary.records.text(from.takeInt()),
                    vocabulary.words.word(from.takeInt()),
                    from.takeSigned(),
                    (int) from.takeSigned()));
        }
        return mutations;
    }

    private @Nullable RecordState state(int numberOrNone) {
        if (numberOrNone == 0) {
            return null;
        }
        int kept = numberOrNone & (STATES_KEPT - 1);
        RecordState state = states[kept];
        if (state == null || stateNumbers[kept] != numberOrNone) {
            state = vocabulary.state(numberOrNone - 1);
            states[kept] = state;
            stateNumbers[kept] = numberOrNone;
        }
        return state;
    }

    private String request(long key) {
        int kept = (int) (key ^ key >>> 15 ^ key >>> 39) & (REQUESTS_KEPT - 1);
        String id = requests[kept];
        if (id == null || requestKeys[kept] != key) {
            id = vocabulary.requests.id(key);
            requests[kept] = id;
            requestKeys[kept] = key;
        }
        return id;
    }

    /**
     * Goes past the event at the cursor.
     *
     * @return the request that it tells of as a whole, as {@link RequestKeys} numbers it; else {@link #NO_REQUEST}
     */
    long skip() {
        TapeKind kind = traits(from.takeInt()).kind;
        int device = kind.hasPlace() ? place(from.takeInt()).word() : 0;
        long request = NO_REQUEST;
        List<TapeField> rest = kind.rest();
        for (int i = 0; i < rest.size(); i++) {
            TapeForm form = rest.get(i).form();
            if (form == TapeForm.REQUEST) {
                request = vocabulary.requests.take(device - 1, from);
            } else {
                skip(form);
            }
        }
        return kind.tellsOfRequest() ? request : NO_REQUEST;
    }

    private void skip(TapeForm form) {
        switch (form) {
            case REAL -> from.takeFixed();
            case MUTATIONS -> {
                for (long numbers = from.takeUnsigned() * NUMBERS_OF_MUTATION; numbers > 0; numbers--) {
                    from.takeUnsigned();
                }
            }
            default -> from.takeUnsigned();
        }
    }

    private Traits traits(int number) {
        while (traits.size() <= number) {
            traits.add(traitsAt(traits.size()));
        }
        return traits.get(number);
    }

    private Traits traitsAt(int number) {
        GrowingBytes.Cursor cursor = vocabulary.traits.cursor();
        vocabulary.traits.moveTo(number, cursor);
        TapeKind kind = TapeKind.ALL.get(cursor.take());
        @Nullable Object[] values = new @Nullable Object[kind.width()];
        for (TapeField trait : kind.traits()) {
            values[trait.index()] = switch (trait.form()) {
                case WORD -> vocabulary.wordOrNull(cursor.takeInt());
                case COUNT -> (int) cursor.takeSigned();
                case FLAG -> cursor.takeSigned() == 1;
                default -> throw new IllegalStateException(trait.form() + " is no trait");
            };
        }
        return new Traits(kind, values);
    }

    private Place place(int number) {
        while (places.size() <= number) {
            GrowingBytes.Cursor cursor = vocabulary.places.cursor();
            vocabulary.places.moveTo(places.size(), cursor);
            int device = cursor.takeInt();
            places.add(new Place(device, vocabulary.wordOrNull(device), vocabulary.wordOrNull(cursor.takeInt())));
        }
        return places.get(number);
    }
}
