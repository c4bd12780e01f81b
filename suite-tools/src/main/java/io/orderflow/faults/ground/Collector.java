package io.orderflow.faults.ground;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Takes the spans of the services, by OTLP over HTTP, and forgets them. */
public final class Collector implements AutoCloseable {

    private final HttpServer server;

    private Collector(HttpServer server) {
        this.server = server;
    }

    /** Starts one at a free port of the loopback address. */
    public static Collector start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            server.createContext("/", exchange -> {
                try (exchange;
                        InputStream spans = exchange.getRequestBody()) {
                    spans.transferTo(OutputStream.nullOutputStream());
                    exchange.sendResponseHeaders(200, -1);
                }
            });
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return new Collector(server);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
