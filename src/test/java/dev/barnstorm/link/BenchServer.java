package dev.barnstorm.link;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** Keeps the ids of what it is sent, and answers with as many bytes as the header {@code Want} asks for. */
final class BenchServer implements Closeable {
    private final ServerSocket listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Set<String> records = ConcurrentHashMap.newKeySet();

    BenchServer() throws IOException {
        listener = new ServerSocket(0, 1_024, Loopback.usual());
        threads.execute(() -> {
            while (!listener.isClosed()) {
                try {
                    Socket socket = listener.accept();
                    sockets.add(socket);
                    threads.execute(() -> serve(socket));
                } catch (IOException closed) {
                    return;
                }
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Whether the request with this id was here. */
    boolean has(String requestId) {
        return records.contains(requestId);
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            OutputStream out = socket.getOutputStream();
            while (true) {
                @Nullable String head = BenchClient.head(in);
                if (head == null) {
                    return;
                }
                in.skipNBytes(BenchClient.number(head, "Content-Length: "));
                records.add(BenchClient.text(head, "Request-Id: "));
                int want = BenchClient.number(head, "Want: ");
                String reply = "HTTP/1.1 200 OK\r\nContent-Length: " + want + "\r\n\r\n" + "y".repeat(want);
                out.write(reply.getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        } catch (IOException broken) {
            // the other side has seen enough
        }
    }
}
