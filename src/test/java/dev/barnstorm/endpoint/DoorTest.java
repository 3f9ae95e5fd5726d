package dev.barnstorm.endpoint;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

class DoorTest {

    @Test
    void whoeverIsConnectedSeesAReset() throws IOException {
        try (ServerSocketChannel server = listening();
                Socket client = new Socket()) {
            client.connect(server.getLocalAddress());
            Door.reset(server.accept());

            assertThrows(SocketException.class, () -> client.getInputStream().read());
        }
    }

    @Test
    void aConnectionThatHasEndedByItselfMeanwhileNeedsNoReset() throws IOException {
        try (ServerSocketChannel server = listening();
                Socket client = new Socket()) {
            client.connect(server.getLocalAddress());
            SocketChannel gone = server.accept();
            gone.close();

            assertDoesNotThrow(() -> Door.reset(gone));
        }
    }

    private static ServerSocketChannel listening() throws IOException {
        return ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }
}
