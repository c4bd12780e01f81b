package io.orderflow.local.process;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntFunction;

/**
 * TCP ports of the loopback address.
 *
 * <p>Between being found free and being listened at, and while a server is being started again, nothing can be seen at a
 * port. So whoever finds one claims it, for as long as the JVM lives, by the UDP port of the same number: that one is
 * nobody's here, can be had by one process only, and is given back however the process ends.
 */
public final class Ports {
    // Below what operating systems hand out for outgoing connections, so that none takes it in between.
    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;

    private static final List<DatagramSocket> CLAIMS = new CopyOnWriteArrayList<>();

    private Ports() {}

    /** Whether something accepts connections there. */
    public static boolean isListening(int port) {
        try (var socket = new Socket()) {
            socket.connect(loopback(port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether a server could listen there now. */
    public static boolean isFree(int port) {
        // Asked both ways: some systems let 127.0.0.1 be bound beside a server that listens on every address.
        if (isListening(port)) {
            return false;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(loopback(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** A port that is free now, and claimed. */
    public static int free() {
        return free(List::of);
    }

    /** A port such that all that {@code needed} says of it are free now; all of those are claimed. */
    public static int free(IntFunction<List<Integer>> needed) {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (claim(needed.apply(port))) {
                return port;
            }
        }
    }

    /** Claims ports, all of them or, where one is taken or claimed, none; whether it did. */
    public static boolean claim(Collection<Integer> ports) {
        List<DatagramSocket> claims = new ArrayList<>();
        try {
            for (int port : ports) {
                claims.add(new DatagramSocket(loopback(port)));
                if (!isFree(port)) {
                    claims.forEach(DatagramSocket::close);
                    return false;
                }
            }
        } catch (SocketException e) {
            claims.forEach(DatagramSocket::close);
            return false;
        }
        CLAIMS.addAll(claims);
        return true;
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
