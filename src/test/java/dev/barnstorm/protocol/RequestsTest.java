package dev.barnstorm.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RequestsTest {

    @Test
    void everyCharacterIsEncodedAsInAFormButForTheBlank() {
        for (int c = 0; c < 0x3000; c++) {
            String text = "a" + (char) c + "Z";
            String form = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
            assertEquals(form, Requests.encode(text), () -> "around " + text.codePointAt(1));
        }
        assertEquals("%F0%9F%90%84", Requests.encode("🐄"));
        assertEquals("", Requests.encode(""));
    }

    @Test
    void whatStandsForItselfIsNotCopied() {
        String cursor = "MTIzNDU2Nzg5MEBiYXJuLTAz-_";
        assertSame(cursor, Requests.encode(cursor));
    }
}
