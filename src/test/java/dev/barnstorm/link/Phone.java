package dev.barnstorm.link;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;

/** A device's side of one connection: bytes in, bytes out. */
final class Phone implements Closeable {
    private final Socket socket = new Socket();

    Phone(InetSocketAddress address) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        socket.connect(address, 30_000);
    }

    static String push(String requestId, String body) {
        return "POST /sync/push HTTP/1.1\r\nHost: 127.0.0.1\r\nRequest-Id: " + requestId + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    static String pull(String requestId) {
        return "GET /sync/changes?site=barn-01 HTTP/1.1\r\nHost: 127.0.0.1\r\nRequest-Id: " + requestId + "\r\n\r\n";
    }

    Phone send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** Reads exactly so many bytes. */
    String read(int bytes) throws IOException {
        return new String(socket.getInputStream().readNBytes(bytes), StandardCharsets.ISO_8859_1);
    }

    /** Reads a reply as long as the expected one. */
    String read(String expected) throws IOException {
        return read(expected.length());
    }

    /** Reads up to the first empty line. */
    String readHead() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append(read(1));
        }
        return head.toString();
    }

    /** Reads all until the connection ends; "…reset" where it ended by a reset. */
    String readToEnd() throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            in.transferTo(got);
            return got.toString(StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return got.toString(StandardCharsets.ISO_8859_1) + "…reset";
        }
    }

    /** How many bytes have come that nobody has read. */
    int available() throws IOException {
        return socket.getInputStream().available();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
