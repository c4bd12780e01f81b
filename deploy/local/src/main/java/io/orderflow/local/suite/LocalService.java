package io.orderflow.local.suite;

import io.orderflow.local.process.Launch;
import io.orderflow.local.process.LocalServer;
import io.orderflow.local.process.Ports;
import io.orderflow.local.process.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalInt;

/** A service of the suite in a JVM of its own; it is ready when its readiness check says so. */
public final class LocalService implements LocalServer {
    private static final Duration READY_LIMIT = Duration.ofMinutes(3);
    /** Longer than a service takes by its own settings. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final ServerProcess process;
    private final int port;
    private final HttpRequest readiness;

    private LocalService(ServerProcess process, URI url) {
        this.process = process;
        port = url.getPort();
        readiness = HttpRequest.newBuilder(Instance.management(url).resolve("/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
    }

    /** Starts it without waiting; {@code url} is where it will listen. */
    public static LocalService launch(String name, URI url, Launch launch) {
        return new LocalService(ServerProcess.launch(name, launch), url);
    }

    @Override
    public void awaitReady() {
        // Listening is asked first because it costs next to nothing, and the answer is no for most of the time.
        process.awaitReady(READY_LIMIT, () -> Ports.isListening(port) && saysReady());
    }

    private boolean saysReady() {
        try {
            return HTTP.send(readiness, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public OptionalInt exitCode() {
        return process.exitCode();
    }

    @Override
    public String lastWords() {
        return process.lastWords();
    }

    @Override
    public void stop() {
        if (!process.end("TERM", STOP_LIMIT)) {
            process.kill();
        }
    }

    @Override
    public void kill() {
        process.kill();
    }
}
