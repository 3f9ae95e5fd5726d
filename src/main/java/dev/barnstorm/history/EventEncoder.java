package dev.barnstorm.history;

import dev.barnstorm.history.HistoryEvent.SentMutation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes events as a tape keeps them: the number of the kind with its traits, the number of the place, then the other
 * components, each in its {@link TapeForm}. {@link EventDecoder} is its counterpart.
 */
final class EventEncoder {

    private final TapeVocabulary vocabulary;
    private final GrowingBytes out;
    private final Scratch scratch = new Scratch();
    // What happens next mostly happens at the same place.
    private @Nullable String latestDevice;
    private @Nullable String latestSite;
    private int latestDeviceNumber;
    private int latestPlace = -1;
    // A reply's rows are events of one request.
    private @Nullable String latestRequest;
    private long latestRequestKey;

    EventEncoder(TapeVocabulary vocabulary, GrowingBytes out) {
        this.vocabulary = vocabulary;
        this.out = out;
    }

    /** Writes one event; its time is counted from {@code baseMicros}. */
    void write(HistoryEvent event, long baseMicros) {
        TapeKind kind = TapeKind.of(event);
        out.putUnsigned(traitsOf(kind, event));
        int device = 0;
        if (kind.hasPlace()) {
            out.putUnsigned(placeOf(textOf(kind.device(), event), textOf(kind.site(), event)));
            device = latestDeviceNumber;
        }
        List<TapeField> rest = kind.rest();
        for (int i = 0; i < rest.size(); i++) {
            write(rest.get(i), event, baseMicros, device - 1);
        }
    }

    private static @Nullable String textOf(@Nullable TapeField field, HistoryEvent event) {
        return field == null ? null : field.text(event);
    }

    private int traitsOf(TapeKind kind, HistoryEvent event) {
        scratch.clear();
        scratch.put(kind.number());
        List<TapeField> traits = kind.traits();
        for (int i = 0; i < traits.size(); i++) {
            TapeField trait = traits.get(i);
            if (trait.form() == TapeForm.WORD) {
                scratch.putUnsigned(vocabulary.wordOrNone(trait.text(event)));
            } else {
                scratch.putSigned(trait.number(event));
            }
        }
        return scratch.numberIn(vocabulary.traits);
    }

    @SuppressWarnings("ReferenceEquality") // only spares looking up the same objects again
    private int placeOf(@Nullable String device, @Nullable String site) {
        if (device != latestDevice || site != latestSite || latestPlace < 0) {
            latestDevice = device;
            latestSite = site;
            latestDeviceNumber = vocabulary.wordOrNone(device);
            scratch.clear();
            scratch.putUnsigned(latestDeviceNumber);
            scratch.putUnsigned(vocabulary.wordOrNone(site));
            latestPlace = scratch.numberIn(vocabulary.places);
        }
        return latestPlace;
    }

    private void write(TapeField field, HistoryEvent event, long baseMicros, int device) {
        switch (field.form()) {
            case TIME -> out.putSigned(event.atMicros() - baseMicros);
            case NEAR_TIME -> out.putSigned(field.number(event) - event.atMicros());
            case NUMBER -> out.putSigned(field.number(event));
            case REAL -> out.putFixed(Double.doubleToLongBits(field.real(event)));
            case TEXT -> out.putUnsigned(vocabulary.textOrNone(field.text(event)));
            case RECORD -> out.putUnsigned(vocabulary.records.numberOf(present(field, event)));
            case REQUEST -> vocabulary.requests.put(keyOf(present(field, event)), device, out);
            case STATE -> {
                RecordState state = (RecordState) field.value(event);
                out.putUnsigned(state == null ? 0 : vocabulary.numberOf(state) + 1);
            }
            case MUTATIONS -> write(((HistoryEvent.Sent) event).mutations());
            default -> throw new IllegalStateException(field.form() + " is a trait or the place");
        }
    }

    @SuppressWarnings("ReferenceEquality") // only spares looking up the same object again
    private long keyOf(String request) {
        if (request != latestRequest) {
            latestRequestKey = vocabulary.requests.keyOf(request);
            latestRequest = request;
        }
        return latestRequestKey;
    }

    private static String present(TapeField field, HistoryEvent event) {
        String text = field.text(event);
        if (text == null) {
            throw new IllegalArgumentException("an id is missing in " + event);
        }
        return text;
    }

    private void write(List<SentMutation> mutations) {
        out.putUnsigned(mutations.size());
        for (SentMutation mutation : mutations) {
            out.putSigned(mutation.position());
            out.putSigned(mutation.queueSeq());
            out.putUnsigned(vocabulary.texts.numberOf(mutation.mutationId()));
            out.putUnsigned(vocabulary.records.numberOf(mutation.localId()));
            out.putUnsigned(vocabulary.words.numberOf(mutation.op()));
            out.putSigned(mutation.baseVersion());
            out.putSigned(mutation.attempt());
        }
    }
}
