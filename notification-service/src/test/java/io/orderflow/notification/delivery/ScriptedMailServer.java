package io.orderflow.notification.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A mail server that answers as a test wants it to: {@code script} holds its answers to commands, by how the command
 * begins; an empty answer is silence. What isn't in it is answered as by any mail server.
 */
public final class ScriptedMailServer implements AutoCloseable {

    /** What follows the end of the mail's data; the script's name for it. */
    public static final String END_OF_DATA = ".";

    /** What is said before any command; the script's name for it. */
    public static final String GREETING = "";

    private static final Map<String, String> USUAL = Map.of(
            GREETING,
            "220 ready",
            "EHLO",
            "250-here\r\n250 ENHANCEDSTATUSCODES",
            "DATA",
            "354 go on",
            "QUIT",
            "221 bye");

    private final ServerSocket socket;
    private final Map<String, String> script;
    private final Thread listening;
    private final Queue<Socket> connections = new ConcurrentLinkedQueue<>();
    private final Queue<String> accepted = new ConcurrentLinkedQueue<>();

    /** Listens on {@code port}, or on any free one if that is 0. */
    public ScriptedMailServer(int port, Map<String, String> script) {
        this.script = script;
        try {
            socket = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        listening = Thread.ofVirtual().start(this::listen);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** The recipients' commands of the mails it took. */
    public List<String> accepted() {
        return List.copyOf(accepted);
    }

    private void listen() {
        try {
            while (true) {
                Socket connection = socket.accept();
                connections.add(connection);
                Thread.ofVirtual().start(() -> converse(connection));
            }
        } catch (IOException closed) {
            // That is how a test ends it.
        }
    }

    private void converse(Socket connection) {
        try (connection) {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
            OutputStream out = connection.getOutputStream();
            answer(out, GREETING);
            String recipient = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("RCPT")) {
                    recipient = line;
                }
                String reply = answer(out, line);
                if (line.equals("DATA") && reply.startsWith("354")) {
                    while (!END_OF_DATA.equals(line)) {
                        line = in.readLine();
                    }
                    if (answer(out, END_OF_DATA).startsWith("250")) {
                        accepted.add(recipient);
                    }
                }
            }
        } catch (IOException gone) {
            // The client has left; mail servers are used to that.
        }
    }

    private String answer(OutputStream out, String command) throws IOException {
        String reply = lookUp(script, command, lookUp(USUAL, command, "250 2.0.0 ok"));
        if (!reply.isEmpty()) {
            out.write((reply + "\r\n").getBytes(UTF_8));
            out.flush();
        }
        return reply;
    }

    private static String lookUp(Map<String, String> answers, String command, String otherwise) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getKey().isEmpty() ? command.isEmpty() : command.startsWith(answer.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(otherwise);
    }

    @Override
    public void close() {
        try {
            socket.close();
            // The port is free once nobody waits for connections to it any more, which is a moment later.
            listening.join();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
