package dev.barnstorm.plan;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private static byte[] sha256(ByteBuffer whole) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance("SHA-256").digest(Arrays.copyOf(whole.array(), whole.position()));
    }

    @Test
    void theFingerprintOfNothingIsThatOfNoBytes() {
        assertEquals(
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                HexFormat.of().formatHex(new Fingerprint().bytes()));
    }

    @Test
    void valuesAreWrittenAsEightBytesAndTextsWithTheirLengthInFront() throws NoSuchAlgorithmException {
        ByteBuffer whole = ByteBuffer.allocate(100);
        whole.putLong(-7).putDouble(2.5).putLong(1).putLong(0);
        whole.putLong(3).put("né".getBytes(StandardCharsets.UTF_8));
        Fingerprint fingerprint = new Fingerprint();
        fingerprint.put(-7).put(2.5).put(true).put(false).put("né");
        assertArrayEquals(sha256(whole), fingerprint.bytes());
    }

    /** Around the buffer's size, behind a number. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1_007, 1_008, 1_009, 1_015, 1_016, 1_017, 1_023, 1_024, 1_025, 5_000})
    void theBufferLeavesNoTrace(int length) throws NoSuchAlgorithmException {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        ByteBuffer whole = ByteBuffer.allocate(length + 100);
        whole.putLong(9).putLong(length).put(bytes).putLong(8).putLong(7);
        assertArrayEquals(
                sha256(whole), new Fingerprint().put(9).put(bytes).put(8).put(7).bytes());
    }

    @Test
    void manyNumbersFlowThroughTheBuffer() throws NoSuchAlgorithmException {
        ByteBuffer whole = ByteBuffer.allocate(8_000);
        Fingerprint fingerprint = new Fingerprint();
        for (long i = 0; i < 1_000; i++) {
            whole.putLong(i);
            fingerprint.put(i);
        }
        assertArrayEquals(sha256(whole), fingerprint.bytes());
    }
}
