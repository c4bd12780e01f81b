package io.orderflow.faults.ground;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** Passes TCP connections on to a server on this machine, and makes them {@link Trouble}. */
public final class Passage implements AutoCloseable {

    private static final int PIECE = 16 * 1024;

    private final ServerSocket entrance;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile Trouble trouble = new Trouble.None();

    private Passage(ServerSocket entrance) {
        this.entrance = entrance;
    }

    /** Opens one at a free port of the loopback address; {@link #leadTo} says where to. */
    public static Passage open() {
        try {
            Passage passage = new Passage(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()));
            start(passage::accept);
            return passage;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where clients connect. */
    public int port() {
        return entrance.getLocalPort();
    }

    /** The port of the server; until this is said, connections are cut at once. */
    public void leadTo(int port) {
        target = port;
    }

    /** From now on this happens to what goes through. */
    public void trouble(Trouble next) {
        trouble = next;
        if (next instanceof Trouble.Refusal) {
            cut();
        }
    }

    /** Cuts every connection, as when a machine on the way is restarted. */
    public void cut() {
        connections.forEach(Connection::reset);
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        cut();
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                start(() -> connect(client));
            } catch (IOException closed) {
                // Either for good, or a client that was gone before it was let in.
            }
        }
    }

    /** Some hundred threads that wait in the kernel cost less than as many virtual ones, each read of which asks a poller. */
    private static void start(Runnable task) {
        Thread.ofPlatform().daemon().name("passage").start(task);
    }

    private void connect(Socket client) {
        Socket server = new Socket();
        Connection connection = new Connection(client, server);
        connections.add(connection);
        try {
            if (target == 0 || trouble instanceof Trouble.Refusal) {
                throw new IOException("nobody is let in");
            }
            server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), 5_000);
            start(() -> connection.pump(client, server));
            connection.pump(server, client);
        } catch (IOException refused) {
            connection.reset();
        }
    }

    /** One client's connection and its continuation. */
    private final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean dead;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void pump(Socket from, Socket to) {
            byte[] piece = new byte[PIECE];
            try {
                to.setTcpNoDelay(true);
                for (int length = from.getInputStream().read(piece);
                        length > 0;
                        length = from.getInputStream().read(piece)) {
                    if (!pass(piece, length, to)) {
                        break;
                    }
                }
            } catch (IOException gone) {
                // Whichever end it was, the other one hears of it below.
            }
            reset();
        }

        /** Whether the connection goes on. */
        private boolean pass(byte[] piece, int length, Socket to) throws IOException {
            switch (trouble) {
                case Trouble.Silence silence -> dead = true;
                case Trouble.Delay(Duration by) -> sleep(by);
                case Trouble.Tear tear -> {
                    to.getOutputStream()
                            .write(piece, 0, ThreadLocalRandom.current().nextInt(length));
                    return false;
                }
                case Trouble.Refusal refusal -> {
                    return false;
                }
                case Trouble.None none -> {}
            }
            if (!dead) {
                to.getOutputStream().write(piece, 0, length);
            }
            return true;
        }

        /** Without a farewell: what was not read is gone too. */
        void reset() {
            connections.remove(this);
            closeHard(client);
            closeHard(server);
        }

        private static void closeHard(Socket socket) {
            try (socket) {
                if (!socket.isClosed()) {
                    socket.setSoLinger(true, 0);
                }
            } catch (IOException ignored) {
                // It was closed already.
            }
        }

        private static void sleep(Duration by) throws IOException {
            try {
                Thread.sleep(by);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
    }
}
