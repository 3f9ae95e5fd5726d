package dev.barnstorm.link;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/** A server of a few lines, so that a test sees and decides every byte. */
final class PlainServer implements Closeable {
    static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    /** Decides what a request gets; null closes the connection instead. */
    interface Script {
        @Nullable
        String answer(String request) throws Exception;
    }

    private final ServerSocket listener;
    private final Future<?> accepting;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heads = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();
    private final BlockingQueue<InetAddress> callers = new LinkedBlockingQueue<>();
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final Script script;

    PlainServer(Script script) throws IOException {
        this(script, ServerSocketFactory.getDefault());
    }

    PlainServer(Script script, ServerSocketFactory factory) throws IOException {
        this.script = script;
        listener = factory.createServerSocket(0, 50, Loopback.usual());
        accepting = threads.submit(this::acceptAll);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The next whole request, head and body. */
    String request() throws InterruptedException {
        return take(requests, "a request");
    }

    /** The next head of a request, whose body may still be missing. */
    String head() throws InterruptedException {
        return take(heads, "a head");
    }

    /** How the next connection ended: what of an unfinished request had come. */
    String end() throws InterruptedException {
        return take(ends, "the end of a connection");
    }

    InetAddress caller() throws InterruptedException {
        return take(callers, "a connection");
    }

    /** How many whole requests nobody has asked for. */
    int unseenRequests() {
        return requests.size();
    }

    /** Refuses and ends all connections, from the moment this returns. */
    @Override
    public void close() throws IOException {
        listener.close();
        // A thread in accept() keeps the port open until it wakes, and takes whoever comes meanwhile.
        try {
            accepting.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException stuck) {
            throw new IOException("the server does not stop accepting", stuck);
        }
        for (Socket socket : sockets) {
            socket.close();
        }
        threads.shutdownNow();
    }

    private static <T> T take(BlockingQueue<T> queue, String what) throws InterruptedException {
        @Nullable T next = queue.poll(30, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the server waited in vain for " + what);
        }
        return next;
    }

    private void acceptAll() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                sockets.add(socket);
                callers.add(socket.getInetAddress());
                threads.execute(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
        try (socket) {
            while (true) {
                @Nullable String request = read(socket.getInputStream(), unfinished);
                if (request == null) {
                    break;
                }
                unfinished.reset();
                requests.add(request);
                @Nullable String answer = script.answer(request);
                if (answer == null) {
                    break;
                }
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            }
        } catch (Exception broken) {
            // a reset is an end like any other
        }
        ends.add(unfinished.toString(StandardCharsets.ISO_8859_1));
    }

    private @Nullable String read(InputStream in, ByteArrayOutputStream got) throws IOException {
        int bodyBytes = -1;
        int headBytes = 0;
        while (bodyBytes < 0 || got.size() < headBytes + bodyBytes) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            got.write(next);
            if (bodyBytes < 0 && next == '\n') {
                String text = got.toString(StandardCharsets.ISO_8859_1);
                if (text.endsWith("\r\n\r\n")) {
                    heads.add(text);
                    headBytes = got.size();
                    bodyBytes = contentLength(text);
                }
            }
        }
        return got.toString(StandardCharsets.ISO_8859_1);
    }

    private static int contentLength(String head) {
        for (String line : head.split("\r\n", -1)) {
            if (line.startsWith("Content-Length: ")) {
                return Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        return 0;
    }
}
