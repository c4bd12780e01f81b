package io.orderflow.faults.ground;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class PassageTest {

    private static final int NEVER_MILLIS = 1_300;

    private ServerSocket echo;
    private Passage passage;

    @BeforeEach
    void open() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> {
            while (!echo.isClosed()) {
                try {
                    Socket client = echo.accept();
                    Thread.ofVirtual().start(() -> echo(client));
                } catch (IOException closed) {
                    return;
                }
            }
        });
        passage = Passage.open();
        passage.leadTo(echo.getLocalPort());
    }

    @AfterEach
    void close() throws IOException {
        passage.close();
        echo.close();
    }

    @Test
    void passes_on_what_goes_through_in_both_directions() throws IOException {
        try (Socket client = connect()) {
            assertThat(say("hello", client)).isEqualTo("hello");
            assertThat(say("again", client)).isEqualTo("again");
        }
    }

    @Test
    void cuts_every_connection_and_lets_new_ones_in() throws IOException {
        try (Socket client = connect()) {
            say("hello", client);

            passage.cut();

            assertThatThrownBy(() -> say("anyone?", client)).isInstanceOf(IOException.class);
        }
        try (Socket next = connect()) {
            assertThat(say("hello", next)).isEqualTo("hello");
        }
    }

    @Test
    void leaves_a_connection_dead_that_went_through_silence() throws IOException {
        try (Socket client = connect()) {
            say("hello", client);
            passage.trouble(new Trouble.Silence());
            client.setSoTimeout(NEVER_MILLIS);
            assertThatThrownBy(() -> say("anyone?", client)).isInstanceOf(SocketTimeoutException.class);

            passage.trouble(new Trouble.None());

            assertThatThrownBy(() -> say("anyone?", client)).isInstanceOf(SocketTimeoutException.class);
            try (Socket next = connect()) {
                assertThat(say("hello", next)).isEqualTo("hello");
            }
        }
    }

    @Test
    void passes_on_later() throws IOException {
        passage.trouble(new Trouble.Delay(Duration.ofMillis(200)));
        try (Socket client = connect()) {
            long began = System.nanoTime();

            assertThat(say("hello", client)).isEqualTo("hello");

            assertThat(System.nanoTime() - began).isGreaterThan(400_000_000L);
        }
    }

    @Test
    void tears_a_message() throws IOException {
        try (Socket client = connect()) {
            say("hello", client);

            passage.trouble(new Trouble.Tear());

            assertThatThrownBy(() -> say("a longer message that is torn", client))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void lets_nobody_in_who_is_refused() throws IOException {
        try (Socket client = connect()) {
            say("hello", client);

            passage.trouble(new Trouble.Refusal());

            assertThatThrownBy(() -> say("anyone?", client)).isInstanceOf(IOException.class);
        }
        assertThatThrownBy(() -> {
                    try (Socket client = connect()) {
                        say("hello", client);
                    }
                })
                .isInstanceOfAny(SocketException.class, java.io.EOFException.class);
    }

    private static void echo(Socket client) {
        try (client) {
            client.getInputStream().transferTo(client.getOutputStream());
        } catch (IOException gone) {
            // As the tests have it.
        }
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), passage.port());
    }

    private static String say(String words, Socket client) throws IOException {
        client.getOutputStream().write(words.getBytes(UTF_8));
        byte[] back = new byte[words.length()];
        new DataInputStream(client.getInputStream()).readFully(back);
        return new String(back, UTF_8);
    }
}
