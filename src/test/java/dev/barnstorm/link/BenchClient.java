package dev.barnstorm.link;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One connection that sends requests one after the other. */
final class BenchClient implements Closeable {
    private final Socket socket = new Socket();
    private final InputStream in;

    BenchClient(InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.connect(address);
        in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
    }

    static byte[] request(String id, int upBytes, int downBytes) {
        String head = "POST /sync/push HTTP/1.1\r\nHost: bench\r\nRequest-Id: " + id + "\r\nWant: " + downBytes
                + "\r\nContent-Length: " + upBytes + "\r\n\r\n";
        return (head + "x".repeat(upBytes)).getBytes(StandardCharsets.ISO_8859_1);
    }

    void send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
    }

    /** Sends the request, waits for the reply's last byte, and says how long that took. */
    long exchange(byte[] request) throws IOException {
        long begin = System.nanoTime();
        send(request);
        @Nullable String head = head(in);
        if (head == null) {
            throw new EOFException("no reply");
        }
        in.skipNBytes(number(head, "Content-Length: "));
        return System.nanoTime() - begin;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    static @Nullable String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder(256);
        int lineBytes = 0;
        while (true) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
            if (next == '\n') {
                if (lineBytes == 1) {
                    return head.toString();
                }
                lineBytes = 0;
            } else {
                lineBytes++;
            }
        }
    }

    static int number(String head, String field) {
        String text = text(head, field);
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    static String text(String head, String field) {
        int at = head.indexOf(field);
        return at < 0 ? "" : head.substring(at + field.length(), head.indexOf("\r\n", at));
    }
}
