package io.orderflow.order.payment.provider.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * A provider that waits for a number of connections, then writes the same bytes to each and leaves them open: with few
 * bytes or none it never comes to the end of its answer.
 */
final class SocketProvider implements AutoCloseable {

    private final ServerSocket listener;
    private final List<Socket> connections = new ArrayList<>();
    private final CountDownLatch connected = new CountDownLatch(1);

    SocketProvider(int waitFor, String answer) {
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> serve(waitFor, answer.getBytes(StandardCharsets.UTF_8)));
    }

    private void serve(int waitFor, byte[] answer) {
        try {
            while (true) {
                connections.add(listener.accept());
                connected.countDown();
                if (connections.size() >= waitFor) {
                    for (Socket connection : connections) {
                        connection.getOutputStream().write(answer);
                    }
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    void awaitConnection() throws InterruptedException {
        connected.await();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket connection : connections) {
            connection.close();
        }
    }
}
