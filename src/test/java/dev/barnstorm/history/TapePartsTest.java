package dev.barnstorm.history;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TapePartsTest {

    @Test
    void textsAreNumberedInTheOrderOfFirstUseAndKeptOnce() {
        TextDictionary texts = new TextDictionary();
        assertEquals(0, texts.numberOf(""));
        assertEquals(1, texts.numberOf("Aa"));
        assertEquals(2, texts.numberOf("BB"), "of the same hash");
        assertEquals(1, texts.numberOf(new StringBuilder("Aa").toString()));
        assertEquals(2, texts.find("BB"));
        assertEquals(-1, texts.find("C#"));
        assertEquals(List.of("", "Aa", "BB"), List.of(texts.text(0), texts.text(1), texts.text(2)));
    }

    @Test
    void aDictionaryOfManyChunksForgetsNoText() {
        TextDictionary texts = new TextDictionary();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < 30_000; i++) {
            kept.add("text number " + i);
            assertEquals(i, texts.numberOf(kept.get(i)));
        }
        kept.add("long ".repeat(50_000));
        assertEquals(30_000, texts.numberOf(kept.get(30_000)));
        for (int i = 0; i < kept.size(); i++) {
            assertEquals(kept.get(i), texts.text(i));
            assertEquals(i, texts.find(kept.get(i)));
        }
    }

    @Test
    void numbersOfEveryLengthComeBackAsTheyWent() {
        long[] numbers = LongStream.range(0, 64)
                .flatMap(bit -> LongStream.of((1L << bit) - 1, 1L << bit, -(1L << bit)))
                .toArray();
        GrowingBytes bytes = new GrowingBytes();
        for (long number : numbers) {
            bytes.putSigned(number);
            bytes.putUnsigned(number);
            bytes.putFixed(number);
        }
        GrowingBytes.Cursor cursor = bytes.cursor();
        for (long number : numbers) {
            assertEquals(number, cursor.takeSigned());
            assertEquals(number, cursor.takeUnsigned());
            assertEquals(number, cursor.takeFixed());
        }
        assertEquals(bytes.size(), cursor.position());
    }

    @Test
    void placesComeBackRisingAndEachOnce() {
        Positions positions = new Positions();
        for (long place : new long[] {0, 1, 1, 129, 129, 1L << 40}) {
            positions.add(place);
        }
        assertArrayEquals(new long[] {0, 1, 129, 1L << 40}, positions.all());
    }
}
