package dev.barnstorm.endpoint;

import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.http.AdminRequestHandler;
import com.github.tomakehurst.wiremock.http.StubRequestHandler;
import com.github.tomakehurst.wiremock.jetty11.Jetty11HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/**
 * WireMock's server, with a door that can be slammed, so that all the world sees a process that died: whoever is connected is
 * reset, whoever comes is refused by the system. It opens again at the same port, which nobody else can take meanwhile.
 */
final class Door extends Jetty11HttpServer {
    private @Nullable HeldPort port;

    Door(Options options, AdminRequestHandler admin, StubRequestHandler stubs) {
        super(options, admin, stubs);
    }

    boolean isSlammed() {
        return port != null;
    }

    void slam() {
        InetSocketAddress address = new InetSocketAddress(httpConnector.getHost(), httpConnector.getLocalPort());
        try {
            httpConnector.close();
            resetAll();
            httpConnector.stop();
            resetAll();
            port = HeldPort.at(address);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (Exception failed) {
            throw new IllegalStateException("the embedded endpoint cannot be stopped", failed);
        }
        httpConnector.setPort(address.getPort());
    }

    private void resetAll() throws IOException {
        for (EndPoint open : httpConnector.getConnectedEndPoints()) {
            if (open.getTransport() instanceof SocketChannel socket) {
                reset(socket);
            }
        }
    }

    /** Ends it so that its peer sees a reset; nothing where it has ended already. */
    static void reset(SocketChannel socket) throws IOException {
        try {
            socket.setOption(StandardSocketOptions.SO_LINGER, 0);
            socket.close();
        } catch (ClosedChannelException gone) {
            return; // it ended by itself, perhaps just now
        }
    }

    void open() {
        try {
            resetAll(); // who was let in just before it was slammed, and whom nobody serves
            httpConnector.start();
        } catch (Exception failed) {
            throw new IllegalStateException("the embedded endpoint cannot listen again", failed);
        } finally {
            giveUpPort();
        }
    }

    @Override
    public void stop() {
        giveUpPort();
        super.stop();
    }

    private void giveUpPort() {
        if (port != null) {
            port.close();
            port = null;
        }
    }
}
